import {
  type Attachment,
  type Container,
  DescribeTasks$,
  type DescribeTasksRequest,
  type DescribeTasksResponse,
  type Task,
} from '@aws-sdk/client-ecs';
import { partitionOf } from '../../../../model/arn.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Cluster } from '../../world/ecs.ts';
import type { EcsTask, TaskAttachment, TaskContainer } from '../../world/ecs-task.ts';
import type { PlaceWorld } from '../../world.ts';
import { operation } from '../operation.ts';
import { clusterOf, isNamed } from './clusters.ts';

/** A task that ECS does not know is a failure with reason `MISSING`, not an error. */
export const describeTasks = operation<DescribeTasksRequest, DescribeTasksResponse>(DescribeTasks$, (request, call) => {
  const cluster = clusterOf(call, request.cluster);
  const asked = request.tasks ?? [];
  if (asked.length === 0) throw new Refusal('InvalidParameterException', 'Tasks cannot be empty.');
  if (asked.length > 100) throw new Refusal('InvalidParameterException', 'Tasks can be at most 100.');
  const found = asked.map((task) => cluster.tasks.find(({ arn }) => isNamed(arn, task)) ?? task);
  return {
    tasks: found.flatMap((task) => (typeof task === 'string' ? [] : [present(task, cluster)])),
    failures: found.flatMap((task) =>
      typeof task === 'string' ? [{ arn: arnOf(task, cluster, call.place), reason: 'MISSING' }] : [],
    ),
  };
});

function arnOf(task: string, cluster: Cluster, place: PlaceWorld): string {
  if (task.startsWith('arn:')) return task;
  return `arn:${partitionOf(place.region)}:ecs:${place.region}:${place.account}:task/${cluster.name}/${task}`;
}

function present(task: EcsTask, cluster: Cluster): Task {
  return {
    taskArn: task.arn,
    clusterArn: cluster.arn,
    taskDefinitionArn: task.taskDefinitionArn,
    group: task.group,
    startedBy: task.startedBy ?? undefined,
    launchType: task.launchType ?? undefined,
    capacityProviderName: task.capacityProviderName ?? undefined,
    platformVersion: task.platformVersion ?? undefined,
    platformFamily: task.platformFamily ?? undefined,
    availabilityZone: task.availabilityZone ?? undefined,
    cpu: task.cpu,
    memory: task.memory,
    containerInstanceArn: task.containerInstanceArn ?? undefined,
    connectivity: 'CONNECTED',
    attributes: task.cpuArchitecture === null ? [] : [{ name: 'ecs.cpu-architecture', value: task.cpuArchitecture }],
    ephemeralStorage: task.ephemeralStorageGiB === null ? undefined : { sizeInGiB: task.ephemeralStorageGiB },
    fargateEphemeralStorage: task.ephemeralStorageGiB === null ? undefined : { sizeInGiB: task.ephemeralStorageGiB },
    ...statusOf(task),
    overrides: {
      containerOverrides: task.containers.map((container) => ({ name: container.name })),
      executionRoleArn: task.executionRoleOverrideArn ?? undefined,
      taskRoleArn: task.taskRoleOverrideArn ?? undefined,
    },
    containers: task.containers.map((container, index) => presentContainer(container, task, index)),
    attachments: task.attachment === null ? [] : [presentAttachment(task.attachment)],
    tags: [],
    version: 4,
  };
}

function statusOf(task: EcsTask): Task {
  return {
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: 'UNKNOWN',
    stopCode: stopCodeOf(task),
    stoppedReason: task.stoppedReason ?? undefined,
    createdAt: task.createdAt,
    pullStartedAt: task.pullStartedAt ?? undefined,
    pullStoppedAt: task.pullStoppedAt ?? undefined,
    startedAt: task.startedAt ?? undefined,
    stoppingAt: task.stoppingAt ?? undefined,
    stoppedAt: task.stoppedAt ?? undefined,
  };
}

const STOP_CODES = [
  'EssentialContainerExited',
  'ServiceSchedulerInitiated',
  'SpotInterruption',
  'TaskFailedToStart',
  'TerminationNotice',
  'UserInitiated',
] as const;

function stopCodeOf(task: EcsTask): (typeof STOP_CODES)[number] | undefined {
  return STOP_CODES.find((code) => code === task.stopCode);
}

function presentContainer(container: TaskContainer, task: EcsTask, index: number): Container {
  return {
    containerArn: `${task.arn.replace(':task/', ':container/')}/${index}`,
    taskArn: task.arn,
    name: container.name,
    image: container.image,
    imageDigest: container.imageDigest ?? undefined,
    runtimeId: container.runtimeId ?? undefined,
    lastStatus: container.lastStatus,
    exitCode: container.exitCode ?? undefined,
    reason: container.reason ?? undefined,
    healthStatus: 'UNKNOWN',
    networkBindings: [],
    networkInterfaces:
      task.attachment === null
        ? []
        : [{ attachmentId: task.attachment.id, privateIpv4Address: task.attachment.privateIPv4Address }],
  };
}

function presentAttachment(attachment: TaskAttachment): Attachment {
  const details: Readonly<Record<string, string>> = {
    subnetId: attachment.subnetId,
    networkInterfaceId: attachment.networkInterfaceId,
    macAddress: attachment.macAddress,
    privateDnsName: `ip-${attachment.privateIPv4Address.replaceAll('.', '-')}.ec2.internal`,
    privateIPv4Address: attachment.privateIPv4Address,
  };
  return {
    id: attachment.id,
    type: 'ElasticNetworkInterface',
    status: attachment.status,
    details: Object.entries(details).map(([name, value]) => ({ name, value })),
  };
}
