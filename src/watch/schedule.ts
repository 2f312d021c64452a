import type { WatchState } from './watch-body.ts';

/** How long a service is followed at most. */
export const LIMIT_MS = 20 * 60_000;

/** Calls to AWS at most; each look needs one, and two or four more where something changed. */
export const MOST_CALLS = 24;

/** Pauses after the first, second and third look, and after every further one. */
const PAUSES_MS = [15_000, 30_000, 60_000] as const;
const LONGEST_PAUSE_MS = 120_000;

type Pace = Pick<WatchState, 'looks' | 'endsAt'>;

/** When to look again after so many looks; `null`: another look would come after the end. */
export function nextLookAt({ looks, endsAt }: Pace, now: number): number | null {
  const pause = PAUSES_MS[looks - 1] ?? LONGEST_PAUSE_MS;
  if (endsAt - now < pause) return null;
  const then = now + pause;
  // A rest that is shorter than the pause is added to it, so that the last look falls on the end.
  return endsAt - then < pause ? endsAt : then;
}

/** How many looks are still to come when each is made in time. */
export function looksToCome({ looks, endsAt }: Pace, now: number): number {
  const next = nextLookAt({ looks, endsAt }, now);
  return next === null ? 0 : 1 + looksToCome({ looks: looks + 1, endsAt }, next);
}
