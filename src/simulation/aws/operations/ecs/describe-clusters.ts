import {
  DescribeClusters$,
  type DescribeClustersRequest,
  type DescribeClustersResponse,
  type Cluster as WireCluster,
} from '@aws-sdk/client-ecs';
import { nameOfArn, partitionOf } from '../../../../model/arn.ts';
import type { Cluster } from '../../world/ecs.ts';
import { operation } from '../operation.ts';

export const describeClusters = operation<DescribeClustersRequest, DescribeClustersResponse>(
  DescribeClusters$,
  (request, call) => {
    const { region, account, ecs } = call.place;
    const names = (request.clusters ?? ['default']).map(nameOfArn);
    const found = names.map((name) => ecs.clusters.find((cluster) => cluster.name === name) ?? name);
    return {
      clusters: found.flatMap((cluster) => (typeof cluster === 'string' ? [] : [present(cluster)])),
      failures: found.flatMap((cluster) =>
        typeof cluster === 'string'
          ? [{ arn: `arn:${partitionOf(region)}:ecs:${region}:${account}:cluster/${cluster}`, reason: 'MISSING' }]
          : [],
      ),
    };
  },
);

function present(cluster: Cluster): WireCluster {
  const count = (status: string) => cluster.tasks.filter((task) => task.lastStatus === status).length;
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    activeServicesCount: cluster.services.length,
    registeredContainerInstancesCount: cluster.containerInstances.length,
    runningTasksCount: count('RUNNING'),
    pendingTasksCount: count('PENDING'),
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    settings: [],
    statistics: [],
    tags: [],
  };
}
