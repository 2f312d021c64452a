import type { Jobs } from '../slack/jobs.ts';

/** Who may diagnose now. */
export interface Turns {
  /** Does the work if there is room for it; `null`: there is none, ask again later. */
  take<T>(work: () => Promise<T>): Promise<T | null>;
}

/** So many storms are diagnosed at once in one process, and fewer while people ask: they come first. */
const MOST_AT_ONCE = 3;

export function createTurns(jobs: Pick<Jobs, 'size'>): Turns {
  let running = 0;
  return {
    async take(work) {
      if (Math.max(running, jobs.size) >= MOST_AT_ONCE) return null;
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
  };
}
