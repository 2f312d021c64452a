import { unreachable } from '../model/result.ts';
import type { FailedPull } from './failed-pull.ts';
import { afterStorm, NO_TASKS, withTasks } from './seen-tasks.ts';
import type { StormBody } from './storm-body.ts';

/** The number in the root message is brought up to date no more often than this. */
export const EDIT_EVERY_MS = 30_000;

/** Failures of one kind that the queue brought together; never empty. */
export interface Heard {
  /** Of the storm. */
  readonly id: string;
  readonly first: FailedPull;
  readonly all: readonly FailedPull[];
  readonly channel: string;
  readonly now: number;
}

/** What a storm becomes, and when it has to be looked at. */
export interface AfterHearing {
  readonly storm: StormBody;
  readonly due: number | null;
  /** It begins, for the first time or anew. */
  readonly opens: boolean;
}

/** Takes failures in. `null`: every task was counted before. A claim that somebody holds, or a turn that is waited for, stays as it is. */
export function afterHearing(
  before: { readonly storm: StormBody; readonly due: number | null } | null,
  heard: Heard,
  windowMs: number,
): AfterHearing | null {
  if (before === null) return { storm: began(heard), due: heard.now, opens: true };
  const storm = counted(before.storm, heard);
  if (storm === null) return null;
  if (before.storm.state === 'closed') return { storm, due: heard.now, opens: true };
  const isFree = before.storm.state === 'open' && before.storm.tries === 0;
  return { storm, due: isFree ? dueOf(storm, windowMs, heard.now) : (before.due ?? heard.now), opens: false };
}

function began(heard: Heard): StormBody {
  const { first, all, now } = heard;
  const { symptom, stage, signatureId } = first.classification;
  return {
    kind: 'storm',
    tries: 0,
    state: 'opening',
    round: 1,
    firstSeenAt: now,
    place: first.place,
    failure: { symptom, stage, signatureId },
    ...beginning(heard, first.taskArn),
    tasks: withTasks(NO_TASKS, arnsOf(all)).tasks,
  };
}

/** The same storm with these failures counted, or the next one after it; `null`: every task was counted before. */
function counted(storm: StormBody, heard: Heard): StormBody | null {
  const isNext = storm.state === 'closed';
  const { tasks, firstNew } = withTasks(isNext ? afterStorm(storm.tasks) : storm.tasks, arnsOf(heard.all));
  if (firstNew === null) return null;
  if (!isNext) return { ...storm, tasks, heardAt: heard.now, lastAt: Math.max(storm.lastAt, lastOf(heard)) };
  return { ...storm, state: 'opening', round: storm.round + 1, ...beginning(heard, firstNew), tasks };
}

/** When a storm has to be looked at again, in whichever state it is. */
export function dueOf(storm: StormBody, windowMs: number, now: number): number | null {
  switch (storm.state) {
    case 'opening':
    case 'diagnosing':
      return now;
    case 'open':
      return Math.min(
        storm.heardAt + windowMs,
        isBehind(storm) ? (storm.shown?.at ?? 0) + EDIT_EVERY_MS : Number.POSITIVE_INFINITY,
      );
    case 'closed':
      return null;
    default:
      return unreachable(storm.state);
  }
}

/** Whether the root message says less than is known. */
export function isBehind({ shown, tasks }: StormBody): boolean {
  return shown === null || shown.count !== tasks.count || shown.more !== tasks.more;
}

/** Whether the window has passed without a new failure. */
export function isOver({ heardAt }: StormBody, windowMs: number, now: number): boolean {
  return now - heardAt >= windowMs;
}

function beginning(heard: Heard, taskArn: string) {
  return {
    channel: heard.channel,
    taskArn,
    openedAt: heard.now,
    heardAt: heard.now,
    lastAt: lastOf(heard),
    mayStand: false,
    shutOut: false,
    compared: false,
    rootTs: null,
    joinedTs: null,
    verdict: null,
    shown: null,
  };
}

/** An event from the future, by a clock that is wrong, counts as of now. */
function lastOf({ all, now }: Heard): number {
  return Math.max(...all.map(({ stoppedAt }) => Math.min(stoppedAt ?? now, now)));
}

function arnsOf(all: readonly FailedPull[]): readonly string[] {
  return all.map(({ taskArn }) => taskArn);
}
