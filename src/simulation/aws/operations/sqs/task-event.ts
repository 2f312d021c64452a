import type { EcsTask } from '../../world/ecs-task.ts';
import { type MessageQueue, type QueuedMessage, sendTo } from '../../world/queues.ts';

/** Where and when the event was made. */
export interface EventPlace {
  readonly account: string;
  readonly region: string;
  readonly clusterArn: string;
  readonly now: Date;
  /** Id of the event; the same one for an event that EventBridge delivers twice. */
  readonly id: string;
}

/**
 * The event that ECS gives to EventBridge when a task changes its state (ECS developer guide, "Amazon ECS task state
 * change events"): the task as DescribeTasks shows it, with times as ISO strings and the interface as type `eni`.
 */
export function taskStateChange(task: EcsTask, place: EventPlace) {
  return {
    version: '0',
    id: place.id,
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    account: place.account,
    time: place.now.toISOString(),
    region: place.region,
    resources: [task.arn],
    detail: {
      ...namesOf(task, place.clusterArn),
      ...lifeOf(task),
      attachments: attachmentsOf(task),
      containers: task.containers.map((container, index) => ({
        containerArn: `${task.arn.replace(':task/', ':container/')}/${index}`,
        taskArn: task.arn,
        name: container.name,
        image: container.image,
        ...(container.imageDigest === null ? {} : { imageDigest: container.imageDigest }),
        lastStatus: container.lastStatus,
        ...(container.exitCode === null ? {} : { exitCode: container.exitCode }),
        ...(container.reason === null ? {} : { reason: container.reason }),
        networkInterfaces: [],
        cpu: '0',
      })),
      overrides: { containerOverrides: task.containers.map(({ name }) => ({ name })) },
      version: 5,
    },
  };
}

/** Puts the event of a task on a queue, as a rule of EventBridge with the queue as its target does. */
export function sendTaskEvent(queue: MessageQueue, task: EcsTask, place: EventPlace): QueuedMessage {
  return sendTo(queue, JSON.stringify(taskStateChange(task, place)), place.now.getTime());
}

function namesOf(task: EcsTask, clusterArn: string) {
  return {
    taskArn: task.arn,
    clusterArn,
    taskDefinitionArn: task.taskDefinitionArn,
    group: task.group,
    ...(task.startedBy === null ? {} : { startedBy: task.startedBy }),
    ...(task.launchType === null ? {} : { launchType: task.launchType }),
    ...(task.platformVersion === null ? {} : { platformVersion: task.platformVersion }),
    ...(task.availabilityZone === null ? {} : { availabilityZone: task.availabilityZone }),
    cpu: task.cpu,
    memory: task.memory,
  };
}

function lifeOf(task: EcsTask) {
  const { createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppingAt, stoppedAt } = task;
  const times = { createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppingAt, stoppedAt };
  return {
    connectivity: 'CONNECTED',
    desiredStatus: task.desiredStatus,
    lastStatus: task.lastStatus,
    ...(task.stopCode === null ? {} : { stopCode: task.stopCode }),
    ...(task.stoppedReason === null ? {} : { stoppedReason: task.stoppedReason }),
    ...Object.fromEntries(
      Object.entries(times).flatMap(([name, at]) => (at === null ? [] : [[name, at.toISOString()]])),
    ),
  };
}

function attachmentsOf({ attachment }: EcsTask) {
  if (attachment === null) return [];
  const { id, status, subnetId, networkInterfaceId, macAddress, privateIPv4Address } = attachment;
  const details = Object.entries({ subnetId, networkInterfaceId, macAddress, privateIPv4Address });
  return [{ id, type: 'eni', status, details: details.map(([name, value]) => ({ name, value })) }];
}
