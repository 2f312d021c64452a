import type { BaseWorld } from '../base-world.ts';
import { findTaskDefinition } from './find.ts';
import type { MoreTasks } from './more-tasks.ts';

/** How the tasks of another service differ: a definition and an image of its own, and another execution role if one is named. */
export function ofAnotherService(
  base: BaseWorld,
  service: string,
  executionRoleArn: string | null = base.ids.executionRoleArn,
): MoreTasks {
  const own = findTaskDefinition(base);
  const image = `${base.ids.registryHost}/team/${service}:v7`;
  const arn = base.ids.taskDefinitionArn.replace(/task-definition\/.*$/, `task-definition/${service}:7`);
  const containers = own.containers.map((container) => ({ ...container, image }));
  base.place.ecs.taskDefinitions.push({ ...own, arn, family: service, revision: 7, executionRoleArn, containers });
  return { service, container: { image }, task: { taskDefinitionArn: arn } };
}
