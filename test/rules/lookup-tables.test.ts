import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** A plain object whose keys are any text: a look-up of `constructor` or `toString` finds what nobody put there. */
const PLAIN_TABLE = /^(?:export )?const \w+: Readonly<Record<string, [^=]+> = \{/gm;

it('a plain table would be found', () => {
  expect('const NAMES: Readonly<Record<string, number>> = {\n  a: 1,\n};').toMatch(PLAIN_TABLE);
});

describe('a table in which foreign text is looked up', () => {
  it('is a map, never a plain object', () => {
    const plain = sourceFiles('src')
      .filter(({ path }) => !path.startsWith('src/simulation/'))
      .flatMap(({ path, text }) => (text.match(PLAIN_TABLE) ?? []).map((line) => `${path}: ${line}`));
    expect(plain).toEqual([]);
  });
});
