import { fingerprintOf } from './tasks-wanted.ts';
import type { FoundReason, MissedCall, ServiceSeen, TasksTold, WatchState } from './watch-body.ts';

/** One thing to say about the service, in the order in which it is read. Times are milliseconds since 1970. */
export type Saying =
  | {
      readonly kind: 'count';
      readonly count: TaskCount;
      readonly pending: number;
      /** Start of the newest task that runs; `null`: not known. */
      readonly newestStartAt: number | null;
      /** From the fix to that start, where it came after the fix. */
      readonly afterFixMs: number | null;
    }
  | { readonly kind: 'earlier-deployment'; readonly running: number }
  /** Every task runs, and it is still followed: ECS has not ended the rollout, or one look proves nothing. */
  | { readonly kind: 'not-settled'; readonly rollout: boolean }
  | { readonly kind: 'new-deployment'; readonly at: number }
  | { readonly kind: 'failed-before-fix'; readonly isRollback: boolean }
  | { readonly kind: 'same-failure'; readonly count: number; readonly complete: boolean; readonly since: number }
  | ({ readonly kind: 'other-failure' } & FoundReason)
  | { readonly kind: 'ended-otherwise'; readonly count: number; readonly newestAt: number }
  | { readonly kind: 'no-new-attempt'; readonly since: number }
  /** Somebody has to ask ECS to try; `replaces`: tasks that run now would be replaced. */
  | { readonly kind: 'force-deployment'; readonly replaces: boolean }
  | { readonly kind: 'missed-look'; readonly missed: MissedCall }
  | { readonly kind: 'missed-tasks'; readonly missed: MissedCall };

export interface TaskCount {
  readonly running: number;
  readonly desired: number;
}

/** ECS waits longer and longer between its tries; before this much silence nothing is made of it. */
const QUIET_MS = 2 * 60_000;

/** Ends after which a try would be for nothing, or was not asked for. */
const NO_TRY: readonly string[] = ['steady', 'gone', 'scaled-to-zero', 'refused', 'rolled-back'];

/** What there is to say, going by the last look that told something; the end is said by itself. */
export function sayings(state: WatchState): readonly Saying[] {
  const { service, missed, tasksMissed, end } = state;
  const missedLook: readonly Saying[] =
    missed === null || end?.kind === 'refused' ? [] : [{ kind: 'missed-look', missed }];
  if (service === null || end?.kind === 'gone' || end?.kind === 'scaled-to-zero') return missedLook;
  const missedTasks: readonly Saying[] = tasksMissed === null ? [] : [{ kind: 'missed-tasks', missed: tasksMissed }];
  return [
    ...countSayings(state, service),
    ...deploymentSayings(state, service),
    ...failureSayings(state, service),
    ...trySayings(state, service),
    ...missedLook,
    ...missedTasks,
  ];
}

/** How many tasks run: of the newest deployment where ECS counts them, since older tasks say nothing about it. */
export function taskCount({ running, desired, primary }: ServiceSeen): TaskCount {
  if (primary === null || primary.running === null || primary.desired === null) return { running, desired };
  return { running: primary.running, desired: primary.desired };
}

function countSayings({ tasks, fix, end }: WatchState, service: ServiceSeen): readonly Saying[] {
  const count = taskCount(service);
  const newestStartAt = isFresh(tasks, service) ? (tasks?.newestStartAt ?? null) : null;
  const gap = newestStartAt === null || fix === null ? -1 : newestStartAt - fix.at;
  const older = service.running - count.running;
  const rollout = service.primary?.rolloutState === 'IN_PROGRESS';
  const goesOn = end === null || (end.kind === 'time-over' && rollout);
  const waits = count.running === count.desired && goesOn;
  return [
    { kind: 'count', count, pending: service.pending, newestStartAt, afterFixMs: gap < 0 ? null : gap },
    ...(older > 0 ? [{ kind: 'earlier-deployment', running: older } as const] : []),
    ...(waits ? [{ kind: 'not-settled', rollout } as const] : []),
  ];
}

function deploymentSayings(state: WatchState, { primary }: ServiceSeen): readonly Saying[] {
  const waits = primary !== null && primary.id === state.failedBeforeFix;
  return [
    ...(state.newDeploymentAt === null ? [] : [{ kind: 'new-deployment', at: state.newDeploymentAt } as const]),
    ...(waits ? [{ kind: 'failed-before-fix', isRollback: primary.isRollback } as const] : []),
  ];
}

function failureSayings({ tasks, countedSince, found }: WatchState, service: ServiceSeen): readonly Saying[] {
  const others = found.map((other) => ({ kind: 'other-failure', ...other }) as const);
  if (tasks === null) return others;
  const { same, otherwise } = tasks;
  const complete = same.complete && isFresh(tasks, service);
  return [
    ...others,
    ...(same.count === 0 ? [] : [{ kind: 'same-failure', count: same.count, complete, since: countedSince } as const]),
    ...(otherwise.newestAt === null
      ? []
      : [{ kind: 'ended-otherwise', count: otherwise.count, newestAt: otherwise.newestAt } as const]),
  ];
}

function trySayings(state: WatchState, service: ServiceSeen): readonly Saying[] {
  const { tasks, end, lookedAt, failedBeforeFix } = state;
  const count = taskCount(service);
  const waits = service.primary !== null && service.primary.id === failedBeforeFix;
  const force = { kind: 'force-deployment', replaces: service.running > 0 } as const;
  if (waits || end?.kind === 'rollout-failed') return [force];
  const isShort = count.running < count.desired && service.pending === 0;
  if (!isShort || tasks === null || tasks.lastAttemptAt === null || lookedAt === null) return [];
  if (end !== null && NO_TRY.includes(end.kind)) return [];
  const last = Math.max(tasks.lastAttemptAt, tasks.same.newestAt ?? 0, tasks.otherwise.newestAt ?? 0);
  if (!isFresh(tasks, service) || lookedAt - last < QUIET_MS) return [];
  const quiet = { kind: 'no-new-attempt', since: tasks.lastAttemptAt } as const;
  return service.primary?.rolloutState === null ? [quiet] : [quiet, force];
}

/** Whether nothing has changed since the tasks were read. */
function isFresh(tasks: TasksTold | null, service: ServiceSeen): boolean {
  return tasks !== null && tasks.readFor === fingerprintOf(service);
}
