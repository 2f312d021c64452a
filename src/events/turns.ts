import type { Jobs } from '../slack/jobs.ts';

/** Who may diagnose now. */
export interface Turns {
  /**
   * Does the work if there is room for it; `null`: there is none, ask again later. The work says when its verdict
   * stands: what comes below it leaves room for the next verdict.
   */
  take<T>(work: (told: () => void) => Promise<T>): Promise<T | null>;
}

/** So many storms are diagnosed at once in one process, and fewer while people ask: they come first. */
const MOST_AT_ONCE = 3;
/** So many more may be busy with what comes below their verdict, such as what CloudTrail says at two calls a second. */
const MOST_BELOW = 6;

export function createTurns(jobs: Pick<Jobs, 'size'>): Turns {
  let [diagnosing, below] = [0, 0];
  const isFull = () => Math.max(diagnosing, jobs.size - below) >= MOST_AT_ONCE || below >= MOST_BELOW;
  return {
    async take(work) {
      if (isFull()) return null;
      diagnosing += 1;
      let isTold = false;
      const told = () => {
        if (isTold) return;
        isTold = true;
        diagnosing -= 1;
        below += 1;
      };
      try {
        return await work(told);
      } finally {
        told();
        below -= 1;
      }
    },
  };
}
