import { role } from '../base/execution-role.ts';
import type { BaseWorld } from '../base-world.ts';
import type { Instance } from '../world/interfaces.ts';
import { policy } from '../world/policy-document.ts';
import { findCluster, findTaskDefinition } from './find.ts';
import { moveReasonToContainer } from './tasks.ts';

/** What may differ from the usual container host. */
export interface Ec2LaunchOptions {
  /** Also the hosts' subnet; the first private one when left out. */
  readonly subnetId?: string;
  readonly publicIp?: string | null;
  readonly securityGroupIds?: string[];
  readonly networkMode?: 'awsvpc' | 'bridge' | 'host';
  /** Whether the task definition keeps its execution role. */
  readonly executionRole?: boolean;
  /** Statements of the instance role; AWS's pull actions when left out. */
  readonly instanceActions?: string[];
}

/**
 * Turns the service into one of launch type EC2: a container instance, its EC2 instance, profile and role, the error
 * text in the container's reason where the agent writes it. The pull leaves by the instance's own interface.
 */
export function launchOnEc2(base: BaseWorld, options: Ec2LaunchOptions = {}): Instance {
  const instance = addInstance(base, options);
  const cluster = findCluster(base);
  const containerInstanceArn = `${base.ids.clusterArn.replace(':cluster/', ':container-instance/')}/${base.ids.taskId}`;
  cluster.containerInstances.push({
    arn: containerInstanceArn,
    ec2InstanceId: instance.id,
    agentVersion: '1.98.0',
    dockerVersion: 'DockerVersion: 27.3.1',
    agentConnected: true,
    status: 'ACTIVE',
    capacityProviderName: null,
    attributes: { 'ecs.os-type': 'linux', 'ecs.cpu-architecture': 'x86_64' },
    registeredAt: base.now,
  });
  const definition = findTaskDefinition(base);
  definition.requiresCompatibilities = ['EC2'];
  definition.networkMode = options.networkMode ?? 'awsvpc';
  if (options.executionRole === false) definition.executionRoleArn = null;
  for (const service of cluster.services)
    Object.assign(service, { launchType: 'EC2', platformVersion: null, platformFamily: null });
  for (const task of cluster.tasks) {
    Object.assign(task, { launchType: 'EC2', platformVersion: null, platformFamily: null, ephemeralStorageGiB: null });
    task.containerInstanceArn = containerInstanceArn;
    if (definition.networkMode !== 'awsvpc') task.attachment = null;
  }
  const reason = cluster.tasks.find(({ arn }) => arn === base.ids.taskArn)?.stoppedReason;
  if (reason !== null && reason !== undefined) moveReasonToContainer(base, reason);
  return instance;
}

function addInstance(base: BaseWorld, options: Ec2LaunchOptions): Instance {
  const { ids, place } = base;
  const instance: Instance = {
    id: base.newId('i'),
    vpcId: ids.vpc,
    subnetId: options.subnetId ?? ids.privateSubnetA,
    securityGroupIds: options.securityGroupIds ?? [ids.taskGroup],
    networkInterfaceId: base.newId('eni'),
    privateIp: ids.privateCidrA.replace('.0/20', '.200'),
    publicIp: options.publicIp ?? null,
    instanceProfileArn: addInstanceProfile(base, options.instanceActions),
    instanceType: 'm6i.large',
    architecture: 'x86_64',
    state: 'running',
    tags: {},
  };
  place.ec2.instances.push(instance);
  return instance;
}

/** ARN of a profile with a role `ecsInstanceRole` behind it. */
function addInstanceProfile(base: BaseWorld, actions?: string[]): string {
  const { partition, account } = base.ids;
  const trust = policy({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
  const instanceRole = role(`arn:${partition}:iam::${account}:role/ecsInstanceRole`, trust, base.now);
  const allowed = actions ?? ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecs:*'];
  const document = policy({ Effect: 'Allow', Action: allowed, Resource: '*' });
  instanceRole.inlinePolicies.push({ name: 'instance', document });
  base.iam.roles.push(instanceRole);
  const arn = `arn:${partition}:iam::${account}:instance-profile/ecsInstanceRole`;
  base.iam.instanceProfiles.push({ name: 'ecsInstanceRole', arn, roleNames: ['ecsInstanceRole'] });
  return arn;
}
