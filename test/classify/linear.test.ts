import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { excerpt } from '../../src/classify/excerpt.ts';
import { findPhrase, phrase } from '../../src/classify/phrase.ts';
import { growth } from '../growth.ts';

const MEGABYTE = 1_000_000;
/** Longer texts are cut to what surrounds telling words. */
const READ_WHOLE = 24_000;
/** Between linear and quadratic: eight times the text in eight times this much time. */
const SLACK = 4;

const HOSTILE: readonly (readonly [string, string])[] = [
  ['one letter', 'a'],
  ['spaces', ' '],
  ['newlines', '\n'],
  ['line marks', '\n# // > | '],
  ['table borders', '| '],
  ['colons', ':'],
  ['quotes', '"'],
  ['backslashes', '\\'],
  ['escaped quotes', '\\"'],
  ['braces', '{'],
  ['nested brackets', '[('],
  ['opening angles', '<'],
  ['Slack links that never end', '<https://a|'],
  ['Slack links', '<https://a.example|a.example> '],
  ['entities', '&lt;'],
  ['addresses', 'https://'],
  ['addresses of registries', 'https://a.example/v2/a/manifests/a '],
  ['dialling', 'dial tcp '],
  ['lookups', 'lookup a '],
  ['ECR hosts', '111122223333.dkr.ecr.us-east-1.amazonaws.com/a:b '],
  ['half hosts', '.dkr'],
  ['error names', 'CannotPullContainerError: '],
  ['split error names', 'CannotPull Container Error '],
  ['the same refusal', 'failed to resolve ref a: '],
  ['first halves of phrases', 'manifest for '],
  ['denials', 'not authorized to perform: ecr:'],
  ['resource names', 'arn:aws:ecs:us-east-1:111122223333:task/'],
  ['principals', 'User: arn:aws:sts::111122223333:'],
  ['ellipses', '...'],
  ['combining characters', 'e\u0301'],
  ['emphasis', '_a* '],
  ['emphasised lines', '*a*\n'],
  ['fences', '```'],
  ['escaped ampersands', '&amp;'],
  ['lone surrogates', '\ud800'],
];

describe('hostile text', () => {
  it.each(HOSTILE)('of %s takes no more time than in proportion to its length', (_, piece) => {
    const read = (size: number) => classify(piece.repeat(Math.ceil(size / piece.length)));
    expect(growth(read, READ_WHOLE / 8, READ_WHOLE)).toBeLessThan(8 * SLACK);
    expect(growth(read, MEGABYTE / 8, MEGABYTE)).toBeLessThan(8 * SLACK);
  });
});

describe('a megabyte of hostile text', () => {
  it.each(HOSTILE)('of %s around a pull failure still gives the failure', (_, piece) => {
    const noise = piece.repeat(Math.ceil(MEGABYTE / 2 / piece.length));
    const text = `${noise}\nCannotPullContainerError: toomanyrequests: Rate exceeded\n${noise}`;
    expect(excerpt(text).length).toBeLessThanOrEqual(24_000);
    expect(classify(text).symptom).not.toBe('not-a-pull-failure');
  });
});

describe('excerpt', () => {
  it('never keeps more than a fixed number of characters', () => {
    for (const times of [1, 100, 10_000]) {
      const text = `CannotPullContainerError failed to copy stoppedReason ${'x'.repeat(900)}`.repeat(times);
      expect(excerpt(text).length).toBeLessThanOrEqual(24_000);
    }
  });

  it('finds the failure in the middle of a long log', () => {
    const log = `${'steady\n'.repeat(50_000)}CannotPullContainerError: no space left on device\n${'steady\n'.repeat(50_000)}`;
    expect(classify(log).symptom).toBe('disk-full');
  });
});

describe('findPhrase', () => {
  it('asks for the next place of a part only when the last one is behind', () => {
    const searched: number[] = [];
    const text = 'ab'.repeat(4_000);
    const spy = Object.assign(Object.create(null), {
      indexOf: (part: string, from = 0) => {
        const found = text.indexOf(part, from);
        searched.push((found < 0 ? text.length : found) - from);
        return found;
      },
    });
    expect(findPhrase(spy, phrase('a…zz'))).toBe(-1);
    expect(searched.reduce((sum, steps) => sum + steps, 0)).toBeLessThan(3 * text.length);
  });

  it('bridges a gap, and not a canyon', () => {
    expect(findPhrase(`manifestfor${'x'.repeat(700)}notfound`, phrase('manifest for … not found'))).toBe(0);
    expect(findPhrase(`manifestfor${'x'.repeat(701)}notfound`, phrase('manifest for … not found'))).toBe(-1);
  });

  it('takes the first beginning from which the rest is near enough', () => {
    const text = `manifestfor${'x'.repeat(900)}manifestforanotfound`;
    expect(findPhrase(text, phrase('manifest for … not found'))).toBe(911);
  });
});
