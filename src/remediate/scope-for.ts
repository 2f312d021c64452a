import type { ReadScope } from '../aws/reader.ts';

/** For calls that belong to no diagnosis: nobody follows them one by one, and none goes on after `ms`. */
export function scopeFor(ms: number): ReadScope {
  return { signal: AbortSignal.timeout(ms), started: () => () => {} };
}
