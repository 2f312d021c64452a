import type { ContainerSnapshot } from '../model/snapshots/ecs.ts';
import type { Classification } from './classification.ts';
import { classify } from './classify.ts';

/** What a task says about its own end, and what that text is. */
export interface TaskReason {
  readonly text: string;
  readonly classification: Classification;
}

/** As much of a task as says why it ended. */
export interface SpeakingTask {
  readonly containers: readonly Pick<ContainerSnapshot, 'reason'>[];
  readonly stoppedReason: string | null;
}

/**
 * Reads every place where ECS writes a pull failure: on EC2 the reason of a container, on Fargate the reason of the
 * task. Of several texts the one that says most about a pull wins; `null` when the task says nothing at all.
 */
export function reasonOf(task: SpeakingTask): TaskReason | null {
  return reasonsOf(task)[0] ?? null;
}

/** Every such text, the one that says most about a pull first. */
export function reasonsOf(task: SpeakingTask): readonly TaskReason[] {
  const texts = [...task.containers.map((container) => container.reason), task.stoppedReason];
  const reasons = texts
    .filter((text): text is string => text !== null && text.trim() !== '')
    .map((text) => ({ text, classification: classify(text) }));
  return [...reasons].sort((a, b) => weight(b.classification) - weight(a.classification));
}

/** Whether a text speaks of a failed pull at all. */
export function isPullFailure(classification: Classification): boolean {
  return classification.symptom !== 'not-a-pull-failure';
}

function weight({ symptom, certainty }: Classification): number {
  if (symptom === 'not-a-pull-failure') return 0;
  if (symptom === 'unknown-pull-failure') return 1;
  return { guess: 2, likely: 3, certain: 4 }[certainty];
}

/** Stands for the message of a task that could not be read: nothing is known of it, least of all that it is no pull failure. */
export function unreadReason(): Classification {
  return {
    ...classify(''),
    symptom: 'unknown-pull-failure',
    certainty: 'guess',
    summary: 'The message of the task could not be read.',
  };
}
