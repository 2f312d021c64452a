import { ListTasks$, type ListTasksRequest, type ListTasksResponse } from '@aws-sdk/client-ecs';
import { nameOfArn } from '../../../../model/arn.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { EcsTask } from '../../world/ecs-task.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { clusterOf, ecsPage } from './clusters.ts';

/** Running tasks unless `desiredStatus` says `STOPPED`. */
export const listTasks = operation<ListTasksRequest, ListTasksResponse>(ListTasks$, (request, call) => {
  const cluster = clusterOf(call, request.cluster);
  const service = request.serviceName === undefined ? undefined : nameOfArn(request.serviceName);
  if (service !== undefined && !cluster.services.some((candidate) => candidate.name === service)) {
    throw new Refusal('ServiceNotFoundException', 'Service not found.');
  }
  const arns = cluster.tasks.filter((task) => isAskedFor(task, request, service)).map((task) => task.arn);
  const page = pageOf(arns, ecsPage(call, request));
  return { taskArns: page.items, nextToken: page.nextToken };
});

function isAskedFor(task: EcsTask, request: ListTasksRequest, service: string | undefined): boolean {
  const { family, startedBy, launchType, containerInstance } = request;
  return [
    task.desiredStatus === (request.desiredStatus ?? 'RUNNING'),
    service === undefined || task.group === `service:${service}`,
    family === undefined || nameOfArn(task.taskDefinitionArn).split(':')[0] === family,
    startedBy === undefined || task.startedBy === startedBy,
    launchType === undefined || task.launchType === launchType,
    containerInstance === undefined || nameOfArn(task.containerInstanceArn ?? '') === nameOfArn(containerInstance),
  ].every(Boolean);
}
