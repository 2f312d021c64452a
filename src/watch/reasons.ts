import { reasonOf } from '../classify/task-reason.ts';
import { toLookInto } from '../diagnose/beside-the-pull.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { Reason } from './watch-body.ts';

/** The way in which a task failed to pull, or to do what comes right before it; `null`: it did not. */
export function reasonOfTask(task: TaskSnapshot): Reason | null {
  const said = reasonOf(task);
  return said === null || toLookInto(said.classification) === null ? null : reasonIn(said.classification);
}

/** The same symptom at the same stage; what is no failed pull is told apart by its wording. */
function isSameReason(a: Reason, b: Reason): boolean {
  const sameWords = a.symptom !== 'not-a-pull-failure' || a.signatureId === b.signatureId;
  return a.symptom === b.symptom && a.stage === b.stage && sameWords;
}

export function isKnown(known: readonly Reason[], reason: Reason): boolean {
  return known.some((one) => isSameReason(one, reason));
}

/** Leaves everything else behind that is known about a text. */
export function reasonIn({ symptom, stage, signatureId }: Reason): Reason {
  return { symptom, stage, signatureId };
}
