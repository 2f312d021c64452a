import type { AwsErrorKind } from '../aws/error-kinds.ts';
import type { TaskSeen, TasksRead } from './look.ts';
import { isKnown } from './reasons.ts';
import { fingerprintOf } from './tasks-wanted.ts';
import type { FoundReason, Reason, TasksTold, WatchState } from './watch-body.ts';

/** New ways to fail that one watch has diagnosed; further ones are told and not looked into. */
const MOST_DIAGNOSED = 3;

/** What AWS refuses it will refuse again; anything else may pass by the next look. */
const LASTING: readonly AwsErrorKind[] = ['access-denied', 'no-credentials', 'not-supported', 'invalid-request'];

export function isLasting(why: AwsErrorKind): boolean {
  return LASTING.includes(why);
}

/** Where nothing was diagnosed before, the newest failure that is seen is the one that is known. */
export function withFirstReason(state: WatchState, { stopped }: TasksRead): WatchState {
  if (state.reasons.length > 0 || stopped === null) return state;
  const [newest] = failuresAmong(stopped.tasks).toSorted(byEnd);
  return newest === undefined ? state : { ...state, reasons: [newest.reason] };
}

/** Ways to fail that are new, the newest task of each, oldest first. */
export function foundIn(state: WatchState, { stopped }: TasksRead): readonly FoundReason[] {
  const counted = failuresAmong(stopped?.tasks ?? []).filter((task) => counts(task, state));
  const found: FoundReason[] = [];
  for (const { reason, arn, stoppedAt } of counted.toSorted(byEnd)) {
    if (isKnown([...state.reasons, ...found.map((known) => known.reason)], reason)) continue;
    const diagnosed = state.found.length + found.length < MOST_DIAGNOSED;
    found.push({ reason, taskArn: arn, at: stoppedAt ?? 0, diagnosed });
  }
  return found.toReversed();
}

/** Known from now on, and what comes after is counted anew. */
export function withFound(state: WatchState, found: readonly FoundReason[]): WatchState {
  if (found.length === 0) return state;
  const reasons = [...state.reasons, ...found.map(({ reason }) => reason)];
  return { ...state, reasons, found: [...state.found, ...found], countedSince: Math.max(...found.map(({ at }) => at)) };
}

/** What the tasks told this time; what was not read this time stays as it was, and is called incomplete. */
export function withTasks(state: WatchState, read: TasksRead, now: number): WatchState {
  const { stopped, running, missed } = read;
  if (state.service === null || (stopped === null && running === null && missed === null)) return state;
  const asksAgain = missed !== null && !isLasting(missed.why);
  const all = [...(stopped?.tasks ?? []), ...(running ?? [])];
  return {
    ...state,
    tasksMissed: missed === null ? null : { ...missed, at: now },
    tasks: {
      readFor: asksAgain ? '' : fingerprintOf(state.service),
      newestStartAt: newestStart(running ?? [], state.service.primary?.id ?? null),
      lastAttemptAt: latest([state.tasks?.lastAttemptAt ?? null, ...all.map(({ begunAt }) => begunAt)]),
      ...endedTasks(state, stopped),
    },
  };
}

function endedTasks(state: WatchState, stopped: TasksRead['stopped']): Pick<TasksTold, 'same' | 'otherwise'> {
  const none = { count: 0, newestAt: null };
  if (stopped === null) {
    const { same = none, otherwise = none } = state.tasks ?? {};
    return { same: { ...same, complete: false }, otherwise };
  }
  const counted = stopped.tasks.filter((task) => counts(task, state));
  const failed = failuresAmong(counted);
  return {
    same: { ...summed(failed), complete: stopped.complete },
    otherwise: summed(counted.filter(({ reason, endedByItself }) => reason === null && endedByItself)),
  };
}

function summed(tasks: readonly TaskSeen[]) {
  return { count: tasks.length, newestAt: latest(tasks.map(({ stoppedAt }) => stoppedAt)) };
}

/** Ended since counting began; after a fix only what pulled with the fix in place says something about it. */
function counts({ stoppedAt, pullAt, begunAt }: TaskSeen, { countedSince, fix }: WatchState): boolean {
  if (stoppedAt === null || stoppedAt <= countedSince) return false;
  return fix === null || (pullAt ?? begunAt ?? stoppedAt) >= fix.at;
}

/** Of the newest deployment, where one of its tasks runs. */
function newestStart(tasks: readonly TaskSeen[], deploymentId: string | null): number | null {
  const run = tasks.filter(({ isRunning }) => isRunning);
  const own = run.filter((task) => task.deploymentId === deploymentId);
  return latest((own.length === 0 ? run : own).map(({ startedAt }) => startedAt));
}

function failuresAmong(tasks: readonly TaskSeen[]): readonly (TaskSeen & { readonly reason: Reason })[] {
  return tasks.flatMap((task) => (task.reason === null ? [] : [{ ...task, reason: task.reason }]));
}

function byEnd(a: TaskSeen, b: TaskSeen): number {
  return (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0);
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}
