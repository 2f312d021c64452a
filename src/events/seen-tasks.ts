import { createHash } from 'node:crypto';

/** 48 bits of a hash: among some thousand tasks two alike are no more likely than one in ten million. */
const MARK = 8;
/** So many tasks are told apart in one storm; of more it is only said that there are more. */
export const MOST_COUNTED = 2_000;
/** Tasks of the storm before, whose events may still be delivered once more. */
const MOST_EARLIER = 500;

/** Which tasks were counted: their marks in a row, so that a case stays small. */
export interface SeenTasks {
  readonly marks: string;
  readonly count: number;
  /** A task came that found no room. */
  readonly more: boolean;
}

/** The tasks with others, and the first of those that was not among them; `null`: all were. */
export interface CountedTasks {
  readonly tasks: SeenTasks;
  readonly firstNew: string | null;
}

/** Counts each task once, whichever way and however often its event comes. */
export function withTasks(seen: SeenTasks, taskArns: readonly string[]): CountedTasks {
  const marks = marksIn(seen.marks);
  let { count, more } = seen;
  let firstNew: string | null = null;
  for (const taskArn of new Set(taskArns)) {
    const mark = markOf(taskArn);
    if (marks.has(mark)) continue;
    firstNew ??= taskArn;
    if (count >= MOST_COUNTED) {
      more = true;
      continue;
    }
    marks.add(mark);
    count += 1;
  }
  return { tasks: { marks: [...marks].join(''), count, more }, firstNew };
}

/** Nothing counted yet, and the newest tasks of the storm before are still known. */
export function afterStorm(seen: SeenTasks): SeenTasks {
  return { marks: seen.marks.slice(-MOST_EARLIER * MARK), count: 0, more: false };
}

export const NO_TASKS: SeenTasks = { marks: '', count: 0, more: false };

function marksIn(marks: string): Set<string> {
  return new Set(marks.match(/.{8}/g));
}

function markOf(taskArn: string): string {
  return createHash('sha256').update(taskArn).digest('base64url').slice(0, MARK);
}
