import { describe, expect, it } from 'vitest';
import type { Look } from '../../src/watch/look.ts';
import { LIMIT_MS, MOST_CALLS } from '../../src/watch/schedule.ts';
import { tasksWanted } from '../../src/watch/tasks-wanted.ts';
import type { ServiceSeen, WatchState } from '../../src/watch/watch-body.ts';
import { afterFix, afterLook, afterStop, joined } from '../../src/watch/watch-state.ts';
import { begun, DENIED, MINUTE, SECOND, saw, service, steady, stoppedTask, T0, TIMEOUT } from './samples.ts';

const FIX = { proposalId: 'fix-00000000-1', at: T0 + 5 * MINUTE };

/** Looks on time, each look as the test says, until there is none to come. */
function lookAlong(
  state: WatchState,
  see: (n: number) => Look,
): { readonly times: number[]; readonly last: WatchState } {
  const times: number[] = [];
  let last = state;
  for (let n = 0; last.nextLookAt !== null; n += 1) {
    times.push(last.nextLookAt);
    last = afterLook(last, see(n), last.nextLookAt).state;
  }
  return { times, last };
}

describe('looks', () => {
  it('come after 15 s, 30 s, 60 s and then every 2 min, the last one on the end', () => {
    const { times, last } = lookAlong(begun(), () => saw(service()));
    const seconds = times.map((time) => (time - T0) / SECOND);
    expect(seconds).toEqual([0, 15, 45, 105, 225, 345, 465, 585, 705, 825, 945, 1065, 1200]);
    expect(last.end).toEqual({ kind: 'time-over', at: T0 + LIMIT_MS, by: null });
  });

  it('take about twenty calls even when every one of them finds a change', () => {
    let state = begun();
    for (let n = 0; state.nextLookAt !== null; n += 1) {
      const seen = service({ newestEventAt: T0 + n });
      const wanted = tasksWanted(state, seen, state.nextLookAt);
      const look = saw(seen, {
        ...(wanted.stopped ? { stopped: [] } : {}),
        ...(wanted.running ? { running: [] } : {}),
      });
      state = afterLook(state, look, state.nextLookAt).state;
    }
    expect(state.calls).toBeLessThanOrEqual(MOST_CALLS);
    expect(state.tasks?.readFor).toContain(String(T0 + 12));
  });

  it('read no tasks where nothing has changed, and those that run only where some do', () => {
    const first = afterLook(begun(), saw(service(), { stopped: [] }), T0).state;
    expect(tasksWanted(begun(), service(), T0)).toEqual({ stopped: true, running: false });
    expect(tasksWanted(first, service(), T0 + 15 * SECOND)).toEqual({ stopped: false, running: false });
    expect(tasksWanted(first, service({ running: 1 }), T0 + 15 * SECOND)).toEqual({ stopped: true, running: true });
    expect(tasksWanted(first, service({ running: 500, desired: 900 }), T0 + 15 * SECOND).running).toBe(false);
  });
});

describe('an end', () => {
  const endAfter = (seen: ServiceSeen, state = begun()) => afterLook(state, saw(seen), T0).state.end?.kind ?? null;
  const failed = service({ failedDeployments: ['ecs-svc/1'] }, { rolloutState: 'FAILED' });
  const rolledBack = service({ failedDeployments: ['ecs-svc/1'] }, { id: 'ecs-svc/2', isRollback: true });

  it.each([
    ['none while tasks are missing', service(), null],
    ['none at the first steady look', steady(), null],
    ['the rollout failed', failed, 'rollout-failed'],
    ['ECS rolled the diagnosed deployment back', rolledBack, 'rolled-back'],
    ['scaled to 0', service({ desired: 0 }), 'scaled-to-zero'],
  ] as const)('%s', (_, seen, expected) => {
    expect(endAfter(seen)).toBe(expected);
  });

  it('is reached by two steady looks in a row, and not by two with a bad one between them', () => {
    const seen = (services: readonly ServiceSeen[]) =>
      services.reduce((state, one, n) => afterLook(state, saw(one), T0 + n * MINUTE).state, begun()).end?.kind ?? null;
    expect(seen([steady(), steady()])).toBe('steady');
    expect(seen([steady(), service(), steady()])).toBeNull();
  });

  it('is not reached while the old tasks run and the new deployment has none', () => {
    const old = service({ running: 3 }, { running: 0, desired: 3 });
    expect(endAfter(old, afterLook(begun(), saw(old), T0).state)).toBeNull();
  });

  it.each([
    ['access-denied', 'refused'],
    ['no-credentials', 'refused'],
    ['throttled', null],
    ['timed-out', null],
    ['unreachable', null],
  ] as const)('a look that came to nothing (%s) gives %s', (why, expected) => {
    const look = { kind: 'no-answer', missed: { action: 'ecs:DescribeServices', why }, calls: 1 } as const;
    const { state } = afterLook(begun(), look, T0);
    expect(state.end?.kind ?? null).toBe(expected);
    expect(state.missed?.action).toBe('ecs:DescribeServices');
  });

  it('comes when ECS does not know the service any more', () => {
    expect(afterLook(begun(), { kind: 'gone', calls: 1 }, T0).state.end?.kind).toBe('gone');
  });

  it('by a person holds until somebody asks for the next diagnosis', () => {
    const stopped = afterStop(begun(), 'U00FAKE1', T0 + MINUTE);
    const again = { now: T0 + 2 * MINUTE, reasons: [DENIED], deploymentId: null, fix: null };
    expect(stopped.end?.by).toBe('U00FAKE1');
    expect(joined(stopped, again)).toMatchObject({ end: null, reasons: [TIMEOUT, DENIED], nextLookAt: again.now });
  });

  it('is told as it is, and not blamed on the time before a fix of long ago', () => {
    const failed = service({ failedDeployments: ['ecs-svc/1'] }, { rolloutState: 'FAILED' });
    const stopped = afterStop(afterFix(begun(), FIX), 'U00FAKE1', FIX.at + MINUTE);
    const again = joined(stopped, { now: FIX.at + 60 * MINUTE, reasons: [], deploymentId: null, fix: null });
    expect(endAfter(failed, again)).toBe('rollout-failed');
  });
});

describe('a fix', () => {
  it('begins the full time anew, also after the end, and the same one twice changes nothing', () => {
    const over = lookAlong(begun(), () => saw(service())).last;
    const late = { ...FIX, at: T0 + 30 * MINUTE };
    const fixed = afterFix(over, late);
    expect(fixed).toMatchObject({ end: null, nextLookAt: late.at, endsAt: late.at + LIMIT_MS, calls: 0 });
    const looked = afterLook(fixed, saw(service()), late.at).state;
    expect(afterFix(looked, { ...late, at: late.at + MINUTE })).toBe(looked);
  });

  it('is not blamed for a rollout that had failed before, and waits for the next deployment', () => {
    const failed = service({ failedDeployments: ['ecs-svc/1'] }, { rolloutState: 'FAILED' });
    const waiting = afterLook(afterFix(begun(), FIX), saw(failed), FIX.at).state;
    expect(waiting).toMatchObject({ end: null, failedBeforeFix: 'ecs-svc/1' });
    const next = service(
      { running: 3, failedDeployments: ['ecs-svc/1'] },
      { id: 'ecs-svc/2', rolloutState: 'COMPLETED' },
    );
    const { state } = afterLook(waiting, saw(next), FIX.at + MINUTE);
    expect(state).toMatchObject({ deploymentId: 'ecs-svc/2', newDeploymentAt: T0 - 30 * MINUTE, end: null });
    expect(afterLook(state, saw(next), FIX.at + 2 * MINUTE).state.end?.kind).toBe('steady');
  });

  it('is not credited with tasks of the version that ECS had rolled back to', () => {
    const back = service({ running: 3 }, { id: 'ecs-svc/2', isRollback: true, rolloutState: 'COMPLETED' });
    const rolledBack = afterLook(begun(), saw(back), T0).state;
    expect(rolledBack.end?.kind).toBe('rolled-back');
    const looks = [1, 2, 3].reduce(
      (state, n) => afterLook(state, saw(back), FIX.at + n).state,
      afterFix(rolledBack, FIX),
    );
    expect(looks).toMatchObject({ end: null, failedBeforeFix: 'ecs-svc/2' });
  });

  it('is credited with tasks of a rollback of long ago, where that is what failed', () => {
    const old = begun({ deploymentId: 'ecs-svc/2' });
    const back = service({ running: 3 }, { id: 'ecs-svc/2', isRollback: true, rolloutState: 'COMPLETED' });
    const looks = [1, 2].reduce((state, n) => afterLook(state, saw(back), FIX.at + n).state, afterFix(old, FIX));
    expect(looks.end?.kind).toBe('steady');
  });

  it('is not judged by pulls that began before it', () => {
    const before = stoppedTask({ pullAt: FIX.at - MINUTE, stoppedAt: FIX.at + MINUTE });
    const since = stoppedTask({ pullAt: FIX.at + MINUTE, stoppedAt: FIX.at + 3 * MINUTE });
    const { state } = afterLook(
      afterFix(begun(), FIX),
      saw(service(), { stopped: [before, since] }),
      FIX.at + 4 * MINUTE,
    );
    expect(state.tasks?.same).toEqual({ count: 1, newestAt: FIX.at + 3 * MINUTE, complete: true });
  });
});

describe('another way to fail', () => {
  const denied = stoppedTask({ reason: DENIED, arn: 'arn:denied' });

  it('is diagnosed once, and counts as the same from then on', () => {
    const first = afterLook(begun(), saw(service(), { stopped: [stoppedTask(), denied] }), T0 + 4 * MINUTE);
    expect(first.diagnose).toEqual([{ reason: DENIED, taskArn: 'arn:denied', at: T0 + 3 * MINUTE, diagnosed: true }]);
    const later = stoppedTask({ reason: DENIED, stoppedAt: T0 + 6 * MINUTE });
    const second = afterLook(
      first.state,
      saw(service({ newestEventAt: T0 }), { stopped: [denied, later] }),
      T0 + 7 * MINUTE,
    );
    expect(second.diagnose).toEqual([]);
    expect(second.state.tasks?.same.count).toBe(1);
  });

  it.each([
    ['the same symptom at another stage', { ...TIMEOUT, stage: 'layer' as const }, 1],
    ['the same symptom and stage in other words', { ...TIMEOUT, signatureId: 'context-deadline' }, 0],
    ['none: the task ended for another reason', null, 0],
  ])('%s', (_, reason, diagnosed) => {
    const { diagnose, state } = afterLook(
      begun(),
      saw(service(), { stopped: [stoppedTask({ reason })] }),
      T0 + 4 * MINUTE,
    );
    expect(diagnose).toHaveLength(diagnosed);
    expect(state.tasks?.otherwise.count).toBe(reason === null ? 1 : 0);
  });

  it('from before it was followed is none', () => {
    const old = stoppedTask({ reason: DENIED, stoppedAt: T0 - MINUTE });
    expect(afterLook(begun(), saw(service(), { stopped: [old] }), T0).diagnose).toEqual([]);
  });

  it('is looked into three times at most', () => {
    const reasons = (['auth', 'manifest', 'layer', 'unpack', 'reference'] as const).map((stage) => ({
      ...DENIED,
      stage,
    }));
    const stopped = reasons.map((reason, n) => stoppedTask({ reason, stoppedAt: T0 + (n + 1) * SECOND }));
    const { diagnose, state } = afterLook(begun(), saw(service(), { stopped }), T0 + MINUTE);
    expect(diagnose).toHaveLength(3);
    expect(state.found).toHaveLength(5);
  });

  it('is none where nothing was diagnosed: then the newest failure is the known one', () => {
    const { diagnose, state } = afterLook(begun({ reasons: [] }), saw(service(), { stopped: [denied] }), T0);
    expect(diagnose).toEqual([]);
    expect(state.reasons).toEqual([DENIED]);
  });
});
