import {
  DescribeServices$,
  type DescribeServicesRequest,
  type DescribeServicesResponse,
  type Deployment as WireDeployment,
  type Service as WireService,
  type TaskSet as WireTaskSet,
} from '@aws-sdk/client-ecs';
import { partitionOf } from '../../../../model/arn.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Cluster } from '../../world/ecs.ts';
import type { Deployment, EcsService, TaskSet } from '../../world/ecs-service.ts';
import { operation } from '../operation.ts';
import { clusterOf, isNamed } from './clusters.ts';
import { presentNetwork } from './present-network.ts';

/** A service that ECS does not know is a failure with reason `MISSING`, not an error. */
export const describeServices = operation<DescribeServicesRequest, DescribeServicesResponse>(
  DescribeServices$,
  (request, call) => {
    const cluster = clusterOf(call, request.cluster);
    const asked = request.services ?? [];
    if (asked.length === 0) throw new Refusal('InvalidParameterException', 'Services cannot be empty.');
    if (asked.length > 10) throw new Refusal('InvalidParameterException', 'Services can be at most 10.');
    const prefix = `arn:${partitionOf(call.place.region)}:ecs:${call.place.region}:${call.place.account}:service`;
    const found = asked.map((name) => cluster.services.find(({ arn }) => isNamed(arn, name)) ?? name);
    return {
      services: found.flatMap((service) => (typeof service === 'string' ? [] : [present(service, cluster)])),
      failures: found.flatMap((service) =>
        typeof service === 'string'
          ? [{ arn: service.startsWith('arn:') ? service : `${prefix}/${cluster.name}/${service}`, reason: 'MISSING' }]
          : [],
      ),
    };
  },
);

function present(service: EcsService, cluster: Cluster): WireService {
  const byProvider = service.capacityProviderName !== null;
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: cluster.arn,
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: service.runningCount,
    pendingCount: service.pendingCount,
    launchType: byProvider ? undefined : (service.launchType ?? undefined),
    capacityProviderStrategy: byProvider
      ? [{ capacityProvider: service.capacityProviderName ?? undefined, weight: 1, base: 0 }]
      : undefined,
    platformVersion: service.platformVersion ?? undefined,
    platformFamily: service.platformFamily ?? undefined,
    taskDefinition: service.taskDefinitionArn,
    deploymentConfiguration: {
      minimumHealthyPercent: service.minimumHealthyPercent,
      maximumPercent: service.maximumPercent,
    },
    deploymentController: { type: service.deploymentController },
    networkConfiguration: presentNetwork(service.network),
    deployments: service.deployments.map((deployment) => presentDeployment(deployment, service)),
    taskSets: service.taskSets.map((taskSet) => presentTaskSet(taskSet, service, cluster)),
    events: service.events.slice(0, 100),
    currentServiceRevisions:
      service.currentRevisionArn === null
        ? []
        : [
            {
              arn: service.currentRevisionArn,
              requestedTaskCount: service.desiredCount,
              runningTaskCount: service.runningCount,
              pendingTaskCount: service.pendingCount,
            },
          ],
    loadBalancers: [],
    serviceRegistries: [],
    schedulingStrategy: 'REPLICA',
    propagateTags: 'NONE',
    enableExecuteCommand: false,
    createdAt: service.createdAt,
  };
}

function presentDeployment(deployment: Deployment, service: EcsService): WireDeployment {
  return {
    id: deployment.id,
    status: deployment.status,
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: deployment.desiredCount,
    runningCount: deployment.runningCount,
    pendingCount: deployment.pendingCount,
    failedTasks: deployment.failedTasks,
    launchType: service.launchType ?? undefined,
    platformVersion: service.platformVersion ?? undefined,
    platformFamily: service.platformFamily ?? undefined,
    networkConfiguration: presentNetwork(deployment.network),
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
  };
}

function presentTaskSet(taskSet: TaskSet, service: EcsService, cluster: Cluster): WireTaskSet {
  return {
    id: taskSet.id,
    taskSetArn: taskSet.arn,
    serviceArn: service.arn,
    clusterArn: cluster.arn,
    status: taskSet.status,
    startedBy: taskSet.startedBy,
    taskDefinition: taskSet.taskDefinitionArn,
    runningCount: taskSet.runningCount,
    pendingCount: taskSet.pendingCount,
    launchType: service.launchType ?? undefined,
    networkConfiguration: presentNetwork(taskSet.network),
    createdAt: taskSet.createdAt,
  };
}
