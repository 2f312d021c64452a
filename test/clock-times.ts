import { type Clock, systemClock } from '../src/model/clock.ts';

/** Runs so many times as fast as the machine's own from now on, so that waiting for Slack's pace and for AWS takes little. */
export function clockTimes(speed: number): Clock {
  const begin = Date.now();
  return {
    now: () => begin + (Date.now() - begin) * speed,
    after: (ms, run) => systemClock.after(ms / speed, run),
  };
}
