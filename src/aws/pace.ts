import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsPlace } from './reader.ts';

/** How time is measured and spent between calls. */
export interface PaceTime {
  /** Milliseconds since any instant. */
  now(): number;
  /** Rejects when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

/** At most `calls` begin within any `withinMs`. */
export interface Rate {
  readonly calls: number;
  readonly withinMs: number;
}

/** By the machine's own steady clock: the wall clock of a test may stand still. Node's timers drop fractions and may fire a millisecond early. */
export const MACHINE_TIME: PaceTime = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => sleep(Math.ceil(milliseconds) + 1, undefined, { signal }),
};

/** Lets calls begin at a bounded rate, in the order in which they came. One that is given up takes nobody's turn. */
export class Pace {
  readonly #rate: Rate;
  readonly #time: PaceTime;
  /** The latest beginnings, as many as the rate counts. */
  readonly #begun: number[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(rate: Rate, time: PaceTime) {
    this.#rate = rate;
    this.#time = time;
  }

  /** Resolves when the next call may begin. Rejects with the signal's reason when it aborts before. */
  take(signal: AbortSignal): Promise<void> {
    const turn = this.#last.then(() => this.#begin(signal));
    this.#last = turn.catch(() => {});
    return untilAborted(turn, signal);
  }

  async #begin(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { calls, withinMs } = this.#rate;
    const [earliest] = this.#begun.length < calls ? [] : this.#begun;
    const wait = earliest === undefined ? 0 : earliest + withinMs - this.#time.now();
    if (wait > 0) await this.#time.sleep(wait, signal);
    this.#begun.push(this.#time.now());
    if (this.#begun.length > calls) this.#begun.shift();
  }
}

/** One pace for each account and region. */
export class Paces {
  readonly #byPlace = new Map<string, Pace>();
  readonly #create: () => Pace;

  constructor(rate: Rate, time: PaceTime) {
    this.#create = () => new Pace(rate, time);
  }

  at({ account, region }: AwsPlace): Pace {
    const key = `${account}/${region}`;
    const pace = this.#byPlace.get(key) ?? this.#create();
    this.#byPlace.set(key, pace);
    return pace;
  }
}

function untilAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
