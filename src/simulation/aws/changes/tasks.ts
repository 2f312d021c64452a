import { minutesBefore } from '../base/clock.ts';
import type { BaseIds } from '../base/ids.ts';
import { stoppedTask } from '../base/stopped-task.ts';
import type { BaseWorld } from '../base-world.ts';
import type { AwsvpcConfiguration } from '../world/ecs-service.ts';
import type { EcsTask, TaskContainer } from '../world/ecs-task.ts';
import type { ContainerDefinition } from '../world/task-definition.ts';
import { findCluster, findService, findSubnet, findTask, findTaskDefinition } from './find.ts';

/** Gives the stopped tasks and the service's newest event another text; see `STOP_REASONS` for those of AWS. */
export function setStopReason(base: BaseWorld, reason: string | ((ids: BaseIds) => string)): void {
  const text = typeof reason === 'string' ? reason : reason(base.ids);
  const cluster = findCluster(base);
  for (const task of cluster.tasks.filter(({ lastStatus }) => lastStatus === 'STOPPED')) task.stoppedReason = text;
  for (const { name, events } of cluster.services) {
    const [newest] = events;
    if (newest !== undefined) newest.message = `(service ${name}) was unable to place a task. Reason: ${text}.`;
  }
}

/** What ECS says of the newest task; on EC2 a container says it. */
export function stopReasonOf(base: BaseWorld): string | null {
  const tasks = base.place.ecs.clusters.flatMap((cluster) => cluster.tasks);
  const task = tasks.find(({ arn }) => arn === base.ids.taskArn);
  return task?.containers.find(({ reason }) => reason !== null)?.reason ?? task?.stoppedReason ?? null;
}

/** Moves the text to where the agent on EC2 writes it: the container's reason. */
export function moveReasonToContainer(base: BaseWorld, reason: string, container: string = base.ids.container): void {
  for (const task of findCluster(base).tasks.filter(({ lastStatus }) => lastStatus === 'STOPPED')) {
    task.stoppedReason = 'Task failed to start';
    for (const found of task.containers.filter(({ name }) => name === container)) found.reason = reason;
  }
}

/** A second container in the task definition and in every task. */
export function addContainer(
  base: BaseWorld,
  definition: Pick<ContainerDefinition, 'name' | 'image'> & Partial<ContainerDefinition>,
  state: Partial<TaskContainer> = {},
): void {
  const [first] = findTaskDefinition(base).containers;
  if (first === undefined) throw new Error('The task definition has no container to copy.');
  findTaskDefinition(base).containers.push({ ...first, essential: false, secrets: [], ...definition });
  injectContainer(base, { name: definition.name, image: definition.image, ...state });
}

/** A container that the tasks have and the task definition has not, as GuardDuty's agent. */
export function injectContainer(
  base: BaseWorld,
  container: Partial<TaskContainer> & Pick<TaskContainer, 'name' | 'image'>,
): void {
  for (const task of findCluster(base).tasks) {
    task.containers.push({
      imageDigest: null,
      runtimeId: null,
      lastStatus: 'STOPPED',
      exitCode: null,
      reason: null,
      ...container,
    });
  }
}

/** Makes the newest task one that was started by RunTask, with no service behind it. */
export function makeStandalone(base: BaseWorld): EcsTask {
  const cluster = findCluster(base);
  cluster.services = [];
  cluster.serviceRevisions = [];
  cluster.tasks = [Object.assign(findTask(base), { group: `family:${base.ids.family}`, startedBy: null })];
  return findTask(base);
}

/** More tasks of the service that started before the trouble and still run. */
export function addRunningTasks(base: BaseWorld, count: number): void {
  const service = findService(base);
  const { arn } = findCluster(base);
  for (let index = 0; index < count; index += 1) {
    const id = base.newId('task').replace('task-0', '').padEnd(32, '0');
    const taskArn = `${arn.replace(':cluster/', ':task/')}/${id}`;
    const task = stoppedTask(base.ids, { arn: taskArn, stoppedAt: minutesBefore(base.now, 600), reason: '' });
    findCluster(base).tasks.push({ ...task, ...running(task) });
  }
  service.runningCount += count;
}

function running(task: EcsTask): Partial<EcsTask> {
  return {
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    stopCode: null,
    stoppedReason: null,
    startedAt: task.stoppedAt,
    pullStoppedAt: task.stoppedAt,
    stoppingAt: null,
    stoppedAt: null,
    containers: task.containers.map((container) => ({ ...container, lastStatus: 'RUNNING' })),
    attachment: task.attachment === null ? null : { ...task.attachment, status: 'ATTACHED' },
  };
}

/** Changes the awsvpc settings of service, deployments, task sets and revisions together. */
export function setNetwork(base: BaseWorld, change: Partial<AwsvpcConfiguration>): void {
  const cluster = findCluster(base);
  const holders = [
    ...cluster.serviceRevisions,
    ...cluster.services.flatMap((service) => [service, ...service.deployments, ...service.taskSets]),
  ];
  for (const holder of holders) holder.network = holder.network === null ? null : { ...holder.network, ...change };
}

/** Runs the service in other subnets; the stopped tasks were in the first of them. */
export function moveTasksTo(base: BaseWorld, ...subnetIds: string[]): void {
  setNetwork(base, { subnetIds });
  const subnet = findSubnet(base, subnetIds[0] ?? '');
  const address = `${subnet.cidr.split('.').slice(0, 3).join('.')}.77`;
  for (const task of findCluster(base).tasks) {
    task.availabilityZone = subnet.availabilityZone;
    if (task.attachment === null) continue;
    Object.assign(task.attachment, { subnetId: subnet.id, privateIPv4Address: address });
  }
}

export function setAssignPublicIp(base: BaseWorld, assignPublicIp: boolean): void {
  setNetwork(base, { assignPublicIp });
}

/** RunTask named another execution role than the task definition. */
export function overrideExecutionRole(base: BaseWorld, roleArn: string): void {
  for (const task of findCluster(base).tasks) task.executionRoleOverrideArn = roleArn;
}

/** The interface of the newest task, still listed: true for a short while after a stop. */
export function keepTaskInterface(base: BaseWorld, publicIp: string | null = null): void {
  const { attachment } = findTask(base);
  if (attachment === null) throw new Error('The task has no interface.');
  base.place.ec2.networkInterfaces.push({
    id: attachment.networkInterfaceId,
    vpcId: base.ids.vpc,
    subnetId: attachment.subnetId,
    availabilityZone: findSubnet(base, attachment.subnetId).availabilityZone,
    ownerId: base.ids.account,
    description: `arn:aws:ecs:${base.ids.region}:${base.ids.account}:attachment/${attachment.id}`,
    interfaceType: 'interface',
    requesterId: 'amazon-ecs',
    securityGroupIds: findService(base).network?.securityGroupIds ?? [],
    privateIp: attachment.privateIPv4Address,
    publicIp,
    status: 'in-use',
    tags: {},
  });
}

/** ECS forgets stopped tasks after about an hour. */
export function forgetStoppedTasks(base: BaseWorld): void {
  const cluster = findCluster(base);
  cluster.tasks = cluster.tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED');
}

/** Deployments by CodeDeploy: the service has a task set instead of a deployment, and its tasks name it. */
export function deployByCodeDeploy(base: BaseWorld): void {
  const service = findService(base);
  const taskSetId = base.ids.deployment;
  service.deploymentController = 'CODE_DEPLOY';
  service.deployments = [];
  service.taskSets = [
    {
      id: taskSetId,
      arn: `${service.arn.replace(':service/', ':task-set/')}/${taskSetId.slice('ecs-svc/'.length)}`,
      status: 'PRIMARY',
      startedBy: 'CODE_DEPLOY',
      taskDefinitionArn: service.taskDefinitionArn,
      runningCount: 0,
      pendingCount: 0,
      network: service.network,
      createdAt: base.now,
    },
  ];
}

/** A newer deployment took over: the one that started the stopped tasks is no longer listed, only its revision is. */
export function supersedeDeployment(base: BaseWorld, network: Partial<AwsvpcConfiguration> = {}): void {
  const service = findService(base);
  const [current] = service.deployments;
  if (current === undefined || service.network === null) throw new Error('The service has no deployment to supersede.');
  service.network = { ...service.network, ...network };
  service.deployments = [
    { ...current, id: 'ecs-svc/1111111111111111111', network: service.network, createdAt: base.now },
  ];
}
