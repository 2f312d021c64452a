import {
  DescribeContainerInstances$,
  type DescribeContainerInstancesRequest,
  type DescribeContainerInstancesResponse,
  type ContainerInstance as WireContainerInstance,
} from '@aws-sdk/client-ecs';
import type { ContainerInstance } from '../../world/ecs.ts';
import { operation } from '../operation.ts';
import { clusterOf, isNamed } from './clusters.ts';

export const describeContainerInstances = operation<
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse
>(DescribeContainerInstances$, (request, call) => {
  const cluster = clusterOf(call, request.cluster);
  const found = (request.containerInstances ?? []).map(
    (asked) => cluster.containerInstances.find((instance) => isNamed(instance.arn, asked)) ?? asked,
  );
  return {
    containerInstances: found.flatMap((instance) => (typeof instance === 'string' ? [] : [present(instance)])),
    failures: found.flatMap((instance) => (typeof instance === 'string' ? [{ arn: instance, reason: 'MISSING' }] : [])),
  };
});

function present(instance: ContainerInstance): WireContainerInstance {
  return {
    containerInstanceArn: instance.arn,
    ec2InstanceId: instance.ec2InstanceId,
    capacityProviderName: instance.capacityProviderName ?? undefined,
    versionInfo: { agentVersion: instance.agentVersion, dockerVersion: instance.dockerVersion },
    status: instance.status,
    agentConnected: instance.agentConnected,
    attributes: Object.entries(instance.attributes).map(([name, value]) => ({ name, value })),
    registeredAt: instance.registeredAt,
    attachments: [],
    tags: [],
  };
}
