import type { Jobs } from './jobs.ts';

/** What came of a press: the work was begun, it runs already, or the program is stopping. */
export type Begun = 'begun' | 'running' | 'stopping';

/** Work that a double click must not do twice: one job at a time for each key. */
export function oneAtATime(jobs: Jobs) {
  const running = new Set<string>();
  return (key: string, work: () => Promise<void>, interrupt: () => Promise<void>): Begun => {
    if (running.has(key)) return 'running';
    running.add(key);
    const free = () => running.delete(key);
    if (jobs.run(() => work().finally(free), interrupt)) return 'begun';
    free();
    return 'stopping';
  };
}
