import { describe, expect, it } from 'vitest';
import { createJobs } from '../../src/slack/jobs.ts';
import { ReplayGuard } from '../../src/slack/replay-guard.ts';
import { createSeen, eventKey, REMEMBERED_MS } from '../../src/slack/seen.ts';
import { MemoryLog } from './fakes.ts';
import { ManualClock, settle } from './manual-clock.ts';

describe('the memory of deliveries', () => {
  it('lets a key be claimed once', () => {
    const seen = createSeen(new ManualClock());
    expect([seen.claim('a'), seen.claim('a'), seen.claim('b')]).toEqual([true, false, true]);
  });

  it('remembers for longer than ten minutes and then forgets', async () => {
    const clock = new ManualClock();
    const seen = createSeen(clock);
    seen.claim('a');
    await clock.advance(10 * 60_000 + 1);
    expect(seen.claim('a')).toBe(false);
    await clock.advance(REMEMBERED_MS);
    expect(seen.claim('a')).toBe(true);
  });

  it('forgets the oldest first when it is full', () => {
    const seen = createSeen(new ManualClock(), REMEMBERED_MS, 3);
    for (const key of ['a', 'b', 'c', 'd']) seen.claim(key);
    expect([seen.has('a'), seen.has('b'), seen.has('d')]).toEqual([false, true, true]);
  });

  it('tells the same ts of two teams and channels apart', () => {
    expect(new Set([eventKey('T1', 'C1', '1'), eventKey('T2', 'C1', '1'), eventKey('T1', 'C2', '1')]).size).toBe(3);
  });
});

describe('the replay guard', () => {
  const headers = (clock: ManualClock, ahead: number, signature = 'v0=abc') => ({
    'x-slack-signature': signature,
    'x-slack-request-timestamp': String(Math.floor(clock.now() / 1000) + ahead),
  });

  it('refuses a signature that was verified before, also with something behind it', () => {
    const clock = new ManualClock();
    const guard = new ReplayGuard(clock);
    expect(guard.refuses(headers(clock, 0))).toBe(false);
    guard.remember(headers(clock, 0));
    expect(guard.refuses(headers(clock, 0))).toBe(true);
    expect(guard.refuses(headers(clock, 0, 'v0=abc=more'))).toBe(true);
    expect(guard.refuses(headers(clock, 0, 'v0=def'))).toBe(false);
  });

  it('refuses what comes more than a minute from the future', () => {
    const clock = new ManualClock();
    const guard = new ReplayGuard(clock);
    expect([59, 61, 3_600].map((ahead) => guard.refuses(headers(clock, ahead)))).toEqual([false, true, true]);
  });

  it('leaves missing and garbled headers to Bolt', () => {
    const guard = new ReplayGuard(new ManualClock());
    expect(guard.refuses({})).toBe(false);
    expect(guard.refuses({ 'x-slack-request-timestamp': 'yesterday', 'x-slack-signature': 'nonsense' })).toBe(false);
  });
});

describe('the jobs', () => {
  const never = () => new Promise<void>(() => {});
  const nothing = async () => {};

  it('are waited for', async () => {
    const clock = new ManualClock();
    const jobs = createJobs(clock, new MemoryLog());
    let finish = () => {};
    jobs.run(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
      () => Promise.reject(new Error('interrupted too early')),
    );
    let drained = false;
    const drain = jobs.drain(10_000).then(() => {
      drained = true;
    });
    await clock.advance(5_000);
    expect(drained).toBe(false);
    finish();
    await drain;
    expect(jobs.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('are interrupted when the time is up, and no new one is taken', async () => {
    const clock = new ManualClock();
    const log = new MemoryLog();
    const jobs = createJobs(clock, log);
    let interrupted = 0;
    jobs.run(never, async () => {
      interrupted += 1;
    });
    jobs.run(never, never);
    const drain = jobs.drain(10_000, 5_000);
    expect(jobs.run(nothing, nothing)).toBe(false);
    await clock.advance(10_000);
    expect(interrupted).toBe(1);
    await clock.advance(5_000);
    await drain;
    expect(log.lines[0]).toMatchObject({ level: 'warn', fields: { interrupted: 2 } });
  });

  it('are logged when they fail', async () => {
    const log = new MemoryLog();
    const jobs = createJobs(new ManualClock(), log);
    jobs.run(() => Promise.reject(new Error('no')), nothing);
    await settle();
    expect(log.lines[0]).toMatchObject({ level: 'error', message: 'A job failed' });
    expect(jobs.size).toBe(0);
  });
});
