import { type Clock, systemClock } from '../../src/model/clock.ts';

/** A time that several processes share, and that runs faster than the machine's. */
export interface FastTime {
  /** Milliseconds since 1970, at which both times are the same. */
  readonly begin: number;
  readonly faster: number;
}

export function fastTime(faster: number): FastTime {
  return { begin: Date.now(), faster };
}

export function clockOf({ begin, faster }: FastTime): Clock {
  return {
    now: () => begin + (Date.now() - begin) * faster,
    after: (ms, run) => systemClock.after(ms / faster, run),
  };
}
