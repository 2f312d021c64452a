import { setTimeout as tick } from 'node:timers/promises';
import type { Clock } from '../../src/model/clock.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Real time is never ahead, so that nothing that the SDK dates has run out. */
const BEGIN = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 14 * 60 * 60_000;

/** Small, so that a slow machine does not let the next look come before its time. */
const STEP_MS = 5;
/** The case loop looks for due cases so often. */
const POLL_MS = 2_000;

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * Begins at 14:00 and stands still but for what a test does with it: it is put forward, or steps along while a test waits
 * for something that goes over the wire.
 */
export class SteppedClock implements Clock {
  #now = BEGIN;
  #timers: readonly Timer[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers = [...this.#timers, timer];
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Puts it forward and runs what is due by then, in its order. */
  to(time: number): void {
    for (let next = this.#due(time); next !== undefined; next = this.#due(time)) {
      const { at, run } = next;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, at);
      run();
    }
    this.#now = Math.max(this.#now, time);
  }

  /** Lets a round of the case loop that has begun come to its end, and the next one begin. */
  async pastAPoll(): Promise<void> {
    await tick(10);
    this.to(this.#now + POLL_MS);
  }

  /** Steps along until something is so, in small steps or in those that are given. */
  async until<T>(
    what: string,
    holds: () => Promise<T | null | false> | T | null | false,
    stepMs = STEP_MS,
  ): Promise<T> {
    const giveUp = Date.now() + 15_000;
    for (;;) {
      const found = await holds();
      if (found !== null && found !== false) return found;
      if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
      await tick(2);
      this.to(this.#now + stepMs);
    }
  }

  /** Steps along while something else waits. */
  async while<T>(waiting: Promise<T>, stepMs = STEP_MS): Promise<T> {
    let over = false;
    const ended = waiting.finally(() => {
      over = true;
    });
    await Promise.all([ended.catch(() => {}), this.until('the end of it', () => over, stepMs)]);
    return ended;
  }

  #due(time: number): Timer | undefined {
    return this.#timers.filter(({ at }) => at <= time).toSorted((a, b) => a.at - b.at)[0];
  }
}
