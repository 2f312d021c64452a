import {
  DescribeContainerInstancesCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { NOBODY, noArn, type Probes } from './probe.ts';

const TASK_ID = '0'.repeat(32);
const REVISION_ID = '1'.repeat(19);

/** Amazon ECS. */
export const ECS_PROBES: Probes = {
  'ecs:DescribeContainerInstances': ({ clients, limit }) =>
    clients.ecs.send(new DescribeContainerInstancesCommand({ cluster: NOBODY, containerInstances: [TASK_ID] }), limit),
  'ecs:DescribeServiceRevisions': ({ clients, place, limit }) => {
    const arn = noArn(place, 'ecs', `service-revision/${NOBODY}/${NOBODY}/${REVISION_ID}`);
    return clients.ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }), limit);
  },
  'ecs:DescribeServices': ({ clients, limit }) =>
    clients.ecs.send(new DescribeServicesCommand({ cluster: NOBODY, services: [NOBODY] }), limit),
  'ecs:DescribeTaskDefinition': ({ clients, limit }) =>
    clients.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: NOBODY }), limit),
  'ecs:DescribeTasks': ({ clients, limit }) =>
    clients.ecs.send(new DescribeTasksCommand({ cluster: NOBODY, tasks: [TASK_ID] }), limit),
  'ecs:ListClusters': ({ clients, limit }) => clients.ecs.send(new ListClustersCommand({ maxResults: 1 }), limit),
  'ecs:ListServices': ({ clients, limit }) => clients.ecs.send(new ListServicesCommand({ cluster: NOBODY }), limit),
  'ecs:ListTasks': ({ clients, limit }) => clients.ecs.send(new ListTasksCommand({ cluster: NOBODY }), limit),
};
