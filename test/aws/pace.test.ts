import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MACHINE_TIME, Pace, Paces, type PaceTime } from '../../src/aws/pace.ts';

const RATE = { calls: 2, withinMs: 1000 };
const untouched = () => new AbortController().signal;

/** Time that passes only where somebody sleeps. */
function steppedTime(): PaceTime & { pass(milliseconds: number): void } {
  let now = 0;
  return {
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      now += milliseconds;
    },
  };
}

describe('a pace', () => {
  it('lets the first calls begin at once and the next when the time is over', async () => {
    const time = steppedTime();
    const pace = new Pace(RATE, time);
    const begun: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      await pace.take(untouched());
      begun.push(time.now());
    }
    expect(begun).toEqual([0, 0, 1000, 1000, 2000]);
  });

  it('never begins more calls within the time than its rate says, in the order in which they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        async (pauses, calls) => {
          const time = steppedTime();
          const pace = new Pace({ calls, withinMs: 1000 }, time);
          const begun: number[] = [];
          for (const pause of pauses) {
            time.pass(pause);
            await pace.take(untouched());
            begun.push(time.now());
          }
          for (const [index, at] of begun.slice(calls).entries()) {
            expect(at - (begun[index] ?? Number.NaN)).toBeGreaterThanOrEqual(1000);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives the turn of a call that was given up to the next', async () => {
    const time = steppedTime();
    const pace = new Pace(RATE, time);
    const given = new AbortController();
    const begun = [pace.take(untouched()), pace.take(untouched())];
    const dropped = pace.take(given.signal);
    const next = pace.take(untouched()).then(() => time.now());
    given.abort(new Error('enough'));
    await Promise.all(begun);
    await expect(dropped).rejects.toThrow('enough');
    expect(await next).toBe(1000);
  });

  it('tells one that waits behind others of its end at once', async () => {
    const pace = new Pace(RATE, { now: () => 0, sleep: () => new Promise(() => {}) });
    const given = new AbortController();
    for (let call = 0; call < 3; call += 1) void pace.take(untouched());
    const waiting = pace.take(given.signal);
    given.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('does not wait longer and longer where the clock stands still', async () => {
    const slept: number[] = [];
    const pace = new Pace(RATE, { now: () => 7, sleep: async (milliseconds) => slept.push(milliseconds) });
    for (let call = 0; call < 6; call += 1) await pace.take(untouched());
    expect(slept).toEqual([1000, 1000, 1000, 1000]);
  });

  it('is one for an account and region, and another for the next', () => {
    const paces = new Paces(RATE, MACHINE_TIME);
    const here = paces.at({ account: '111122223333', region: 'us-east-1' });
    expect(paces.at({ account: '111122223333', region: 'us-east-1' })).toBe(here);
    expect(paces.at({ account: '111122223333', region: 'us-west-2' })).not.toBe(here);
    expect(paces.at({ account: '444455556666', region: 'us-east-1' })).not.toBe(here);
  });

  it('by the machine’s time waits for no less than it says', async () => {
    const pace = new Pace({ calls: 1, withinMs: 40 }, MACHINE_TIME);
    const from = performance.now();
    await pace.take(untouched());
    await pace.take(untouched());
    expect(performance.now() - from).toBeGreaterThanOrEqual(40);
  });
});
