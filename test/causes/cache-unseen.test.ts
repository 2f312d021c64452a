import { describe, expect, it } from 'vitest';
import { image } from '../../src/checks/image.ts';
import { pullThroughRules } from '../../src/checks/pull-through-rules.ts';
import { evidence, foundImage, judge, type Outcome, REPOSITORY, refused, saw, says } from './build.ts';

const CACHE = {
  prefix: 'team',
  upstreamHost: 'registry-1.docker.io',
  upstreamRegistry: 'docker-hub',
  credentialArn: null,
};
const lacks = (kind: 'image-missing' | 'repository-missing', id: { tag: string } | { digest: string }): Outcome => {
  const found = foundImage();
  return saw(image, { ...found, id, lookup: { kind } });
};
const CASES = [
  ['tag-missing', lacks('image-missing', { tag: 'v42' })],
  ['repository-missing', lacks('repository-missing', { tag: 'v42' })],
  ['digest-missing', lacks('image-missing', { digest: `sha256:${'b'.repeat(64)}` })],
] as const;

/** A pull-through cache makes on demand what is not there: its own absence proves nothing. */
describe.each(CASES)(`%s of ${REPOSITORY}`, (cause, missing) => {
  const verdictWith = (...more: readonly Outcome[]) =>
    judge(cause, evidence(missing, ...more), says('image-not-found')).kind;

  it('is confirmed where no cache rule covers the name', () => {
    expect(verdictWith()).toBe('confirmed');
  });

  it('is likely at most where the rules were not to be seen', () => {
    expect(verdictWith(refused(pullThroughRules, 'ecr:DescribePullThroughCacheRules'))).toBe('likely');
  });

  it('is never confirmed where a cache rule covers the name', () => {
    expect(['undecided', 'ruled-out']).toContain(verdictWith(saw(pullThroughRules, { rule: CACHE })));
  });
});
