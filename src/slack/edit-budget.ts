import type { Clock } from '../model/clock.ts';

/** A frame that a later one replaces, or the one that stays. */
type FrameKind = 'progress' | 'final';

/** Shares the workspace's edits among all threads (`chat.update` is Tier 3: 50 and more a minute). */
export interface EditBudget {
  /** `0` when the edit may be made now, and it is counted; otherwise the milliseconds to wait before asking again. */
  take(kind: FrameKind): number;
}

/** A little more than a minute: what waits goes out together, and Slack may get the last of it late and the next early. */
const WINDOW_MS = 61_500;
const MOST: Readonly<Record<FrameKind, number>> = { progress: 40, final: 48 };

export function createEditBudget(clock: Clock): EditBudget {
  let taken: readonly number[] = [];
  return {
    take(kind) {
      const now = clock.now();
      taken = taken.filter((at) => at > now - WINDOW_MS);
      const blocking = taken.at(-MOST[kind]);
      if (blocking !== undefined) return blocking + WINDOW_MS - now;
      taken = [...taken, now];
      return 0;
    },
  };
}
