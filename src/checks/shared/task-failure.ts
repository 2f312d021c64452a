import type { Stage, Symptom } from '../../classify/classification.ts';
import { isPullFailure, reasonOf } from '../../classify/task-reason.ts';
import type { TaskSnapshot } from '../../model/snapshots/ecs.ts';

/** A stopped task and what its own words say of a failed pull. */
export interface TaskFailure {
  readonly task: TaskSnapshot;
  readonly symptom: Symptom;
  readonly stage: Stage;
}

/** A task as its diagnosis would classify it. `null`: none of its texts speaks of a pull. */
export function failureOf(task: TaskSnapshot): TaskFailure | null {
  const said = reasonOf(task)?.classification ?? null;
  return said === null || !isPullFailure(said) ? null : { task, symptom: said.symptom, stage: said.stage };
}
