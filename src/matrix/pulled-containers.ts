import type { JudgeContext } from '../causes/cause.ts';
import { destinationsOf } from '../causes/shared/destinations.ts';
import { observed } from '../checks/check.ts';
import { containerFacts, type FailedContainerFacts, failedContainer } from '../checks/failed-container.ts';
import { SettledOutcomes } from '../checks/outcomes.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { viewOfAll } from '../diagnose/evidence-view.ts';
import type { Destination } from '../network/walk.ts';

/** A container of the task and where its pull has to arrive. */
export interface PulledContainer {
  readonly name: string;
  readonly image: string | null;
  /** Empty where it is not known where the image comes from. */
  readonly destinations: readonly Destination[];
}

/** Every container of the task as it was seen: those of its definition first, then those that something injected. */
export function pulledContainers(outcomes: SettledOutcomes, context: JudgeContext): readonly PulledContainer[] {
  const seen = viewOfAll(outcomes);
  const failed = seen.facts(failedContainer);
  const inTask = seen.facts(stoppedTask)?.containers ?? [];
  const inDefinition = seen.facts(taskDefinition)?.containers ?? [];
  const names = [...new Set([...inDefinition, ...inTask].map(({ name }) => name))];
  const listed = names.map((name) => {
    if (name === failed?.name) return pulled(failed, outcomes, context);
    return pulled(containerFacts(name, inTask, inDefinition), outcomes, withoutText(context));
  });
  const isListed = failed === null || names.some((name) => name === failed.name);
  return isListed ? listed : [pulled(failed, outcomes, context), ...listed];
}

/** What the text says is about the container that failed. */
function withoutText({ classification, ...rest }: JudgeContext): JudgeContext {
  return { ...rest, classification: { ...classification, facts: {} } };
}

function pulled(facts: FailedContainerFacts, outcomes: SettledOutcomes, context: JudgeContext): PulledContainer {
  const asked = new SettledOutcomes(new Map([...outcomes.entries(), [failedContainer, observed(facts, '')]]));
  const { pull } = destinationsOf(viewOfAll(asked), context);
  return { name: facts.name ?? facts.image ?? '', image: facts.image, destinations: pull };
}
