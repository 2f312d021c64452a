import type { Clock } from '../model/clock.ts';
import type { Log } from '../model/log.ts';

/** Work that was acknowledged and is not done yet. */
export interface Jobs {
  /** `false` when the program is stopping: nothing was started. */
  run(work: () => Promise<void>, interrupt: () => Promise<void>): boolean;
  /** Takes no more work, waits up to `graceMs`, then interrupts what is left and waits up to `lastWordsMs` for that. */
  drain(graceMs: number, lastWordsMs?: number): Promise<void>;
  readonly size: number;
}

/** Bolt's own `stop()` does not wait for listeners. */
export function createJobs(clock: Clock, log: Log): Jobs {
  const running = new Map<Promise<void>, () => Promise<void>>();
  let stopping = false;
  return {
    run(work, interrupt) {
      if (stopping) return false;
      const job = attempt(work, log).finally(() => running.delete(job));
      running.set(job, interrupt);
      return true;
    },
    async drain(graceMs, lastWordsMs = 5_000) {
      stopping = true;
      await firstOf(Promise.all(running.keys()), graceMs, clock);
      const left = [...running.values()];
      if (left.length === 0) return;
      log.warn({ interrupted: left.length }, 'Stopped in the middle of investigations');
      await firstOf(Promise.all(left.map((interrupt) => attempt(interrupt, log))), lastWordsMs, clock);
    },
    get size() {
      return running.size;
    },
  };
}

/** A job that fails is logged; it never takes the process down. */
async function attempt(work: () => Promise<void>, log: Log): Promise<void> {
  try {
    await work();
  } catch (err) {
    log.error({ err }, 'A job failed');
  }
}

async function firstOf(work: Promise<unknown>, ms: number, clock: Clock): Promise<void> {
  let cancel = () => {};
  const timeout = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  await Promise.race([work, timeout]);
  cancel();
}
