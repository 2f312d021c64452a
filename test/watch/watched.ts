import fc from 'fast-check';
import type { Look } from '../../src/watch/look.ts';
import { tasksWanted } from '../../src/watch/tasks-wanted.ts';
import type { WatchState } from '../../src/watch/watch-body.ts';
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

/** Watches of every kind, from their first look to their end. */
export const watches = fc.array(scene, { minLength: 1, maxLength: 20 }).map(watchThrough);

/** A watch that came to its end. */
export type Watched = ReturnType<typeof watchThrough>;
