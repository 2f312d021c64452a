import type { Deployment, EcsService, ServiceRevision } from '../world/ecs-service.ts';
import type { TaskDefinition } from '../world/task-definition.ts';
import type { PlaceWorld } from '../world.ts';
import { minutesBefore } from './clock.ts';
import type { BaseIds } from './ids.ts';
import { stoppedTask } from './stopped-task.ts';

/** A Fargate service in the private subnets, two of whose tasks stopped on the pull; the newest is `ids.taskArn`. */
export function fillService(place: PlaceWorld, ids: BaseIds, failure: { now: Date; reason: string }): void {
  const { now, reason } = failure;
  place.ecs.taskDefinitions.push(taskDefinition(ids, now));
  place.ecs.clusters.push({
    name: ids.cluster,
    arn: ids.clusterArn,
    status: 'ACTIVE',
    services: [service(ids, failure)],
    serviceRevisions: [serviceRevision(ids, now)],
    tasks: [
      stoppedTask(ids, { arn: ids.taskArn, stoppedAt: minutesBefore(now, 4), reason }),
      stoppedTask(ids, { arn: ids.olderTaskArn, stoppedAt: minutesBefore(now, 11), reason }),
    ],
    containerInstances: [],
  });
}

function taskDefinition(ids: BaseIds, now: Date): TaskDefinition {
  return {
    arn: ids.taskDefinitionArn,
    family: ids.family,
    revision: Number(ids.taskDefinitionArn.slice(ids.taskDefinitionArn.lastIndexOf(':') + 1)),
    status: 'ACTIVE',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: ids.executionRoleArn,
    taskRoleArn: ids.taskRoleArn,
    cpu: '512',
    memory: '1024',
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
    ephemeralStorageGiB: null,
    containers: [
      {
        name: ids.container,
        image: ids.image,
        essential: true,
        logConfiguration: null,
        secrets: [],
        repositoryCredentialsArn: null,
        environmentFileArns: [],
        versionConsistency: null,
      },
    ],
    registeredAt: minutesBefore(now, 40),
  };
}

function network(ids: BaseIds) {
  return {
    subnetIds: [ids.privateSubnetA, ids.privateSubnetB],
    securityGroupIds: [ids.taskGroup],
    assignPublicIp: false,
  };
}

function service(ids: BaseIds, failure: { now: Date; reason: string }): EcsService {
  const { now, reason } = failure;
  return {
    name: ids.service,
    arn: ids.serviceArn,
    status: 'ACTIVE',
    taskDefinitionArn: ids.taskDefinitionArn,
    launchType: 'FARGATE',
    capacityProviderName: null,
    platformVersion: 'LATEST',
    platformFamily: 'Linux',
    desiredCount: 2,
    runningCount: 0,
    pendingCount: 0,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    deploymentController: 'ECS',
    network: network(ids),
    deployments: [deployment(ids, now)],
    taskSets: [],
    events: [
      {
        id: `00000000-0000-4000-8000-${ids.taskId.slice(0, 12)}`,
        createdAt: minutesBefore(now, 4),
        message: `(service ${ids.service}) was unable to place a task. Reason: ${reason}.`,
      },
    ],
    currentRevisionArn: ids.serviceRevisionArn,
    createdAt: minutesBefore(now, 60 * 24 * 90),
  };
}

function deployment(ids: BaseIds, now: Date): Deployment {
  return {
    id: ids.deployment,
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${ids.deployment} in progress.`,
    taskDefinitionArn: ids.taskDefinitionArn,
    desiredCount: 2,
    runningCount: 0,
    pendingCount: 0,
    failedTasks: 2,
    network: network(ids),
    createdAt: minutesBefore(now, 30),
    updatedAt: minutesBefore(now, 4),
  };
}

function serviceRevision(ids: BaseIds, now: Date): ServiceRevision {
  return {
    arn: ids.serviceRevisionArn,
    serviceArn: ids.serviceArn,
    taskDefinitionArn: ids.taskDefinitionArn,
    containerImages: [{ containerName: ids.container, image: ids.image, imageDigest: ids.digest }],
    network: network(ids),
    guardDutyEnabled: false,
    createdAt: minutesBefore(now, 30),
  };
}
