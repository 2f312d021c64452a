import { minutesBefore } from '../base/clock.ts';
import { stoppedTask } from '../base/stopped-task.ts';
import type { BaseWorld } from '../base-world.ts';
import type { EcsTask, TaskContainer } from '../world/ecs-task.ts';
import { findCluster, findService, findSubnet, findTask } from './find.ts';

/** What may differ from the tasks of the base world. */
export interface MoreTasks {
  /** Tasks of another service of the cluster; it needs no entry of its own to have tasks. */
  readonly service?: string;
  readonly subnetId?: string;
  readonly container?: Partial<TaskContainer>;
  readonly task?: Partial<EcsTask>;
}

/** More tasks that stopped on their pull with the same text, each a minute before the next; the newest fifteen minutes ago. */
export function failMoreTasks(
  base: BaseWorld,
  count: number,
  options: MoreTasks & { readonly reason?: string; readonly stoppedAt?: Date } = {},
): readonly EcsTask[] {
  const reason = options.reason ?? findTask(base).stoppedReason ?? '';
  const newest = options.stoppedAt ?? minutesBefore(base.now, 15);
  const tasks = Array.from({ length: count }, (_, index) =>
    newTask(base, options, { stoppedAt: minutesBefore(newest, index), reason }),
  );
  findCluster(base).tasks.push(...tasks);
  const [deployment] = options.service === undefined ? findService(base).deployments : [];
  if (deployment !== undefined) deployment.failedTasks += count;
  return tasks;
}

/** More tasks that run, since ten hours ago unless told otherwise, on the wanted image's digest. */
export function runTasks(
  base: BaseWorld,
  count: number,
  options: MoreTasks & { readonly startedAt?: Date } = {},
): readonly EcsTask[] {
  const startedAt = options.startedAt ?? minutesBefore(base.now, 600);
  const tasks = Array.from({ length: count }, () => {
    const task = newTask(base, options, { stoppedAt: startedAt, reason: '' });
    return { ...task, ...runningSince(startedAt, task, base.ids.digest), ...options.task };
  });
  findCluster(base).tasks.push(...tasks);
  if (options.service !== undefined) return tasks;
  const service = findService(base);
  const [deployment] = service.deployments;
  service.runningCount += count;
  if (deployment !== undefined) deployment.runningCount += count;
  return tasks;
}

function newTask(base: BaseWorld, options: MoreTasks, stop: { stoppedAt: Date; reason: string }): EcsTask {
  const { ids } = base;
  const id = `${base.newId('task').slice(-16)}${base.newId('task').slice(-16)}`;
  const arn = `${ids.clusterArn.replace(':cluster/', ':task/')}/${id}`;
  const task = stoppedTask(ids, { arn, ...stop });
  const subnet = findSubnet(base, options.subnetId ?? ids.privateSubnetA);
  const number = findCluster(base).tasks.length;
  const [first, second, third] = subnet.cidr.split('.');
  const place: Partial<EcsTask> = {
    availabilityZone: subnet.availabilityZone,
    attachment: task.attachment && {
      ...task.attachment,
      subnetId: subnet.id,
      networkInterfaceId: base.newId('eni'),
      privateIPv4Address: `${first}.${second}.${third}.${20 + (number % 200)}`,
    },
    containers: task.containers.map((container) => ({ ...container, ...options.container })),
  };
  return { ...task, ...place, ...groupOf(options.service), ...options.task };
}

function groupOf(service: string | undefined): Partial<EcsTask> {
  return service === undefined ? {} : { group: `service:${service}`, startedBy: `ecs-svc/${'7'.repeat(19)}` };
}

function runningSince(startedAt: Date, task: EcsTask, imageDigest: string): Partial<EcsTask> {
  return {
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    stopCode: null,
    stoppedReason: null,
    createdAt: minutesBefore(startedAt, 2),
    pullStartedAt: minutesBefore(startedAt, 1),
    pullStoppedAt: startedAt,
    startedAt,
    stoppingAt: null,
    stoppedAt: null,
    containers: task.containers.map((container) => ({
      ...container,
      imageDigest: container.imageDigest ?? imageDigest,
      lastStatus: 'RUNNING',
    })),
    attachment: task.attachment && { ...task.attachment, status: 'ATTACHED' },
  };
}
