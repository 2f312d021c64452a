/** Slack delivers a burst one connection after the other; so long after one the next may be on its way. */
const QUIET_MS = 50;
/** Work is held up by no more than this at a time, however many people ask. */
const MOST_WAIT_MS = 2_000;

/**
 * Knows whether Slack is delivering, and so waits for acknowledgements: three seconds for each. Node accepts one connection
 * a turn of the event loop, so whatever else runs in a turn is waited for by all of a burst, once for each before it.
 */
export interface Arrivals {
  /** A delivery came. */
  came(): void;
  /** Resolves at once while nothing comes, and after two seconds at the latest. */
  whenQuiet(): Promise<void>;
}

/** By the machine's time, since it is the machine that is busy. */
export function createArrivals(quietMs = QUIET_MS, mostWaitMs = MOST_WAIT_MS): Arrivals {
  let last = Number.NEGATIVE_INFINITY;
  let quiet: Promise<void> | null = null;
  const left = () => last + quietMs - performance.now();
  const untilQuiet = (resolve: () => void, until: number): void => {
    const wait = Math.min(left(), until - performance.now());
    if (wait <= 0) resolve();
    else setTimeout(untilQuiet, wait, resolve, until);
  };
  return {
    came() {
      last = performance.now();
    },
    async whenQuiet() {
      if (left() <= 0) return;
      // One timer for all who wait: those who come later wait less.
      quiet ??= new Promise<void>((resolve) => untilQuiet(resolve, performance.now() + mostWaitMs)).finally(() => {
        quiet = null;
      });
      await quiet;
    },
  };
}
