import type { Classification, Stage, Symptom } from '../../classify/classification.ts';
import type { TaskSnapshot } from '../../model/snapshots/ecs.ts';

/** A stopped task and what its own words say of a failed pull. */
export interface TaskFailure {
  readonly task: TaskSnapshot;
  readonly symptom: Symptom;
  readonly stage: Stage;
}

/** Reads the reasons of a task; of several texts the one that says most of a pull counts. `null`: none speaks of one. */
export function failureOf(task: TaskSnapshot, classify: (text: string) => Classification): TaskFailure | null {
  const texts = [...task.containers.map(({ reason }) => reason), task.stoppedReason].filter((text) => text !== null);
  const said = texts.map(classify).filter(({ symptom }) => symptom !== 'not-a-pull-failure');
  const best = said.find(({ symptom }) => symptom !== 'unknown-pull-failure') ?? said[0];
  return best === undefined ? null : { task, symptom: best.symptom, stage: best.stage };
}
