import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Look } from '../../src/watch/look.ts';
import { taskCount } from '../../src/watch/say.ts';
import { LIMIT_MS, MOST_CALLS } from '../../src/watch/schedule.ts';
import { tasksWanted } from '../../src/watch/tasks-wanted.ts';
import type { ServiceSeen, WatchState } from '../../src/watch/watch-body.ts';
import { afterLook } from '../../src/watch/watch-state.ts';
import { begun, DENIED, MINUTE, runningTask, SECOND, saw, service, stoppedTask, T0, TIMEOUT } from './samples.ts';

/** What one look will find, and how late it is made. */
interface Scene {
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  readonly event: number;
  readonly rollout: string | null;
  readonly id: string;
  readonly isRollback: boolean;
  readonly answer: 'service' | 'throttled' | 'access-denied' | 'gone';
  readonly ended: readonly (typeof TIMEOUT | null)[];
  readonly lateMs: number;
}

const scene: fc.Arbitrary<Scene> = fc.record({
  desired: fc.nat(3),
  running: fc.nat(3),
  pending: fc.nat(2),
  event: fc.nat(5),
  rollout: fc.constantFrom('IN_PROGRESS', 'IN_PROGRESS', 'COMPLETED', 'FAILED', null),
  id: fc.constantFrom('ecs-svc/1', 'ecs-svc/2'),
  isRollback: fc.boolean(),
  answer: fc.constantFrom('service', 'service', 'service', 'service', 'throttled', 'access-denied', 'gone'),
  ended: fc.array(fc.constantFrom(TIMEOUT, DENIED, null), { maxLength: 3 }),
  lateMs: fc.constantFrom(0, 0, 0, 500, 20_000),
});

function lookOf(state: WatchState, found: Scene, now: number): Look {
  const { answer, desired, running, pending, id, isRollback, rollout, event, ended } = found;
  if (answer === 'gone') return { kind: 'gone', calls: 1 };
  if (answer !== 'service') {
    return { kind: 'no-answer', missed: { action: 'ecs:DescribeServices', why: answer }, calls: 1 };
  }
  const failedDeployments = rollout === 'FAILED' ? [id] : [];
  const seen = service(
    { desired, running, pending, failedDeployments, newestEventAt: T0 + event },
    { id, rolloutState: rollout, isRollback },
  );
  const wanted = tasksWanted(state, seen, now);
  const stopped = ended.map((reason, n) => stoppedTask({ reason, stoppedAt: now - n, pullAt: now - MINUTE }));
  return saw(seen, {
    ...(wanted.stopped ? { stopped } : {}),
    ...(wanted.running ? { running: [runningTask(now - SECOND)] } : {}),
  });
}

/** A whole watch: every look that was made, and the state after each. */
function watchThrough(scenes: readonly Scene[]) {
  const steps: { readonly at: number; readonly look: Look; readonly state: WatchState }[] = [];
  let state = begun();
  while (state.nextLookAt !== null) {
    const found = scenes[steps.length % scenes.length];
    if (found === undefined || steps.length > 50) throw new Error('It does not come to an end.');
    const at: number = state.nextLookAt + found.lateMs;
    const look = lookOf(state, found, at);
    state = afterLook(state, look, at).state;
    steps.push({ at, look, state });
  }
  return { steps, last: state, lastLook: steps.at(-1)?.look ?? null };
}

const watches = fc.array(scene, { minLength: 1, maxLength: 20 }).map(watchThrough);

function holds(check: (watch: ReturnType<typeof watchThrough>) => void): void {
  fc.assert(fc.property(watches, check), { numRuns: 500 });
}

describe('whatever the looks see', () => {
  it('following ends within the time and the calls that it has', () => {
    holds(({ steps, last }) => {
      expect(last.end).not.toBeNull();
      expect(last.calls).toBeLessThanOrEqual(MOST_CALLS);
      for (const { state } of steps) expect(state.nextLookAt ?? 0).toBeLessThanOrEqual(T0 + LIMIT_MS);
    });
  });

  it('a pause is never shorter than the one before it', () => {
    holds(({ steps }) => {
      const pauses = steps.flatMap(({ at, state }) => (state.nextLookAt === null ? [] : [state.nextLookAt - at]));
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    });
  });

  it('the last word is what the last look saw', () => {
    holds(({ last: { end, service: known, missed }, lastLook }) => {
      if (lastLook?.kind !== 'service') {
        const kinds = lastLook?.kind === 'gone' ? ['gone'] : ['refused', 'time-over'];
        expect(kinds).toContain(end?.kind);
        return;
      }
      expect(known).toEqual(lastLook.service);
      expect(missed).toBeNull();
      expect(KINDS_FOR.filter(({ holdsFor }) => holdsFor(lastLook.service)).map(({ kind }) => kind)).toContain(
        end?.kind,
      );
    });
  });
});

const failed = ({ primary, failedDeployments }: ServiceSeen) => failedDeployments.includes(primary?.id ?? '');

/** What has to be true of a service for each last word about it. */
const KINDS_FOR: readonly { readonly kind: string; readonly holdsFor: (seen: ServiceSeen) => boolean }[] = [
  { kind: 'scaled-to-zero', holdsFor: ({ desired }) => desired === 0 },
  { kind: 'rollout-failed', holdsFor: (seen) => seen.desired > 0 && failed(seen) },
  { kind: 'rolled-back', holdsFor: (seen) => seen.primary?.isRollback === true && !failed(seen) },
  {
    kind: 'steady',
    holdsFor: (seen) => {
      const { running, desired } = taskCount(seen);
      return running === desired && seen.running === seen.desired && !failed(seen);
    },
  },
  { kind: 'time-over', holdsFor: (seen) => seen.desired > 0 && !failed(seen) },
];
