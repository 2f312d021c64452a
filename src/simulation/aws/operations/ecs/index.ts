import type { Service } from '../operation.ts';
import { describeClusters } from './describe-clusters.ts';
import { describeContainerInstances } from './describe-container-instances.ts';
import { describeServiceRevisions } from './describe-service-revisions.ts';
import { describeServices } from './describe-services.ts';
import { describeTaskDefinition } from './describe-task-definition.ts';
import { describeTasks } from './describe-tasks.ts';
import { listClusters } from './list-clusters.ts';
import { listServices } from './list-services.ts';
import { listTasks } from './list-tasks.ts';

/** Amazon ECS in AWS JSON 1.1. */
export const ECS: Service = {
  name: 'ecs',
  protocol: 'json',
  address: 'AmazonEC2ContainerServiceV20141113',
  namespace: '',
  operations: [
    describeClusters,
    describeContainerInstances,
    describeServiceRevisions,
    describeServices,
    describeTaskDefinition,
    describeTasks,
    listClusters,
    listServices,
    listTasks,
  ],
};
