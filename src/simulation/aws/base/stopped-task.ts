import type { EcsTask } from '../world/ecs-task.ts';
import { minutesBefore } from './clock.ts';
import type { BaseIds } from './ids.ts';

/** A Fargate task of the service that stopped before any container ran. Its interface is gone, its details are still listed. */
export function stoppedTask(ids: BaseIds, stop: { arn: string; stoppedAt: Date; reason: string }): EcsTask {
  const id = stop.arn.slice(stop.arn.lastIndexOf('/') + 1);
  return {
    id,
    arn: stop.arn,
    taskDefinitionArn: ids.taskDefinitionArn,
    group: `service:${ids.service}`,
    startedBy: ids.deployment,
    launchType: 'FARGATE',
    capacityProviderName: null,
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    availabilityZone: ids.zoneA,
    cpu: '512',
    memory: '1024',
    cpuArchitecture: 'x86_64',
    ephemeralStorageGiB: 20,
    containerInstanceArn: null,
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode: 'TaskFailedToStart',
    stoppedReason: stop.reason,
    createdAt: minutesBefore(stop.stoppedAt, 4),
    pullStartedAt: minutesBefore(stop.stoppedAt, 3),
    pullStoppedAt: null,
    startedAt: null,
    stoppingAt: minutesBefore(stop.stoppedAt, 0.5),
    stoppedAt: stop.stoppedAt,
    executionRoleOverrideArn: null,
    taskRoleOverrideArn: null,
    containers: [
      {
        name: ids.container,
        image: ids.image,
        imageDigest: null,
        runtimeId: null,
        lastStatus: 'STOPPED',
        exitCode: null,
        reason: null,
      },
    ],
    attachment: {
      id: `00000000-0000-4000-9000-${id.slice(0, 12)}`,
      status: 'DELETED',
      subnetId: ids.privateSubnetA,
      networkInterfaceId: ids.taskInterface,
      macAddress: '0a:00:00:00:00:01',
      privateIPv4Address: ids.taskAddress,
    },
  };
}
