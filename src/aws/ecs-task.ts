import type { Attachment, Container, Task } from '@aws-sdk/client-ecs';
import type { ContainerSnapshot, TaskSnapshot } from '../model/snapshots/ecs.ts';
import { foreignText, foreignTextOrNull, NAME_BYTES, REASON_BYTES } from './foreign-text.ts';

export function toTask(task: Task): TaskSnapshot {
  return {
    arn: task.taskArn ?? '',
    clusterArn: task.clusterArn ?? '',
    taskDefinitionArn: task.taskDefinitionArn ?? '',
    group: task.group ?? null,
    startedBy: foreignTextOrNull(task.startedBy, NAME_BYTES),
    availabilityZone: task.availabilityZone ?? null,
    ...lifeOf(task),
    ...hostOf(task),
    executionRoleOverride: task.overrides?.executionRoleArn ?? null,
    containers: (task.containers ?? []).map(toContainer),
    attachment: attachmentOf(task.attachments ?? []),
  };
}

function lifeOf(task: Task) {
  return {
    lastStatus: task.lastStatus ?? '',
    stopCode: task.stopCode ?? null,
    stoppedReason: foreignTextOrNull(task.stoppedReason, REASON_BYTES),
    createdAt: task.createdAt ?? null,
    stoppingAt: task.stoppingAt ?? null,
    stoppedAt: task.stoppedAt ?? null,
    pullStartedAt: task.pullStartedAt ?? null,
    startedAt: task.startedAt ?? null,
  };
}

function hostOf(task: Task) {
  const architecture = task.attributes?.find(({ name }) => name === 'ecs.cpu-architecture')?.value;
  return {
    launchType: task.launchType ?? null,
    capacityProvider: task.capacityProviderName ?? null,
    platformVersion: task.platformVersion ?? null,
    platformFamily: task.platformFamily ?? null,
    cpuArchitecture: architecture ?? null,
    containerInstanceArn: task.containerInstanceArn ?? null,
    ephemeralStorageGiB: task.fargateEphemeralStorage?.sizeInGiB ?? task.ephemeralStorage?.sizeInGiB ?? null,
  };
}

function toContainer(container: Container): ContainerSnapshot {
  return {
    name: foreignText(container.name ?? '', NAME_BYTES),
    image: foreignTextOrNull(container.image, NAME_BYTES),
    imageDigest: container.imageDigest ?? null,
    reason: foreignTextOrNull(container.reason, REASON_BYTES),
    exitCode: container.exitCode ?? null,
    lastStatus: container.lastStatus ?? null,
  };
}

function attachmentOf(attachments: readonly Attachment[]): TaskSnapshot['attachment'] {
  const own = attachments.find(({ type }) => type === 'ElasticNetworkInterface' || type === 'eni');
  if (own === undefined) return null;
  const detail = (wanted: string) => own.details?.find(({ name }) => name === wanted)?.value ?? null;
  return {
    subnetId: detail('subnetId'),
    networkInterfaceId: detail('networkInterfaceId'),
    privateAddress: detail('privateIPv4Address'),
  };
}
