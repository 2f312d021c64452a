import { ListTasks$, type ListTasksRequest, type ListTasksResponse } from '@aws-sdk/client-ecs';
import { nameOfArn } from '../../../../model/arn.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Cluster } from '../../world/ecs.ts';
import type { EcsTask } from '../../world/ecs-task.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { clusterOf, ecsPage, isNamed } from './clusters.ts';

/** Running tasks unless `desiredStatus` says `STOPPED`. */
export const listTasks = operation<ListTasksRequest, ListTasksResponse>(ListTasks$, (request, call) => {
  const cluster = clusterOf(call, request.cluster);
  const service = serviceOf(cluster, request.serviceName);
  const arns = cluster.tasks.filter((task) => isAskedFor(task, request, service)).map((task) => task.arn);
  const page = pageOf(arns, ecsPage(call, request));
  return { taskArns: page.items, nextToken: page.nextToken };
});

function serviceOf({ services }: Cluster, nameOrArn: string | undefined): string | undefined {
  if (nameOrArn === undefined) return undefined;
  const service = services.find(({ arn }) => isNamed(arn, nameOrArn));
  if (service === undefined) throw new Refusal('ServiceNotFoundException', 'Service not found.');
  return service.name;
}

function isAskedFor(task: EcsTask, request: ListTasksRequest, service: string | undefined): boolean {
  const { family, startedBy, launchType, containerInstance } = request;
  return [
    task.desiredStatus === (request.desiredStatus ?? 'RUNNING'),
    service === undefined || task.group === `service:${service}`,
    family === undefined || nameOfArn(task.taskDefinitionArn).split(':')[0] === family,
    startedBy === undefined || task.startedBy === startedBy,
    launchType === undefined || task.launchType === launchType,
    containerInstance === undefined || isNamed(task.containerInstanceArn ?? '', containerInstance),
  ].every(Boolean);
}
