import { unreachable } from '../model/result.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { containerInstance } from './container-instance.ts';
import { service } from './service.ts';
import { launchTypeIn } from './shared/launch-type.ts';
import { stoppedTask } from './stopped-task.ts';

/** The interface that the packets of the pull left by. */
export interface PlacementFacts {
  readonly taskSubnetId: string;
  /** Every subnet that the service may choose; the task's own alone for a task started by hand. */
  readonly subnetIds: readonly string[];
  /** `null`: gone with the interface. Empty: the default group of the VPC. */
  readonly securityGroupIds: readonly string[] | null;
  readonly publicAddress: boolean | null;
  readonly privateAddress: string | null;
  readonly source: 'service' | 'instance' | 'network-interface' | 'task';
}

/** A stopped task's interface is gone; its groups stand in the service. On EC2 the instance's interface pulls. */
export const placement = defineCheck({
  id: 'placement',
  title: 'Find where the task ran',
  reads: ['ec2:DescribeNetworkInterfaces'],
  needs: {},
  async look(context): Promise<CheckResult<PlacementFacts>> {
    const task = await context.ask(stoppedTask);
    const facts = task.status === 'observed' ? task.facts : null;
    const launchType = await launchTypeIn(context);
    switch (launchType) {
      case 'FARGATE':
        return placed((await ofService(context, facts)) ?? (await ofInterface(context, facts)));
      case 'EC2':
        return placed(await ofInstance(context), NO_INSTANCE);
      case 'MANAGED_INSTANCES':
        return blind(
          'managed-instance',
          'The task ran on a managed instance; by which interface it pulls is not known.',
        );
      case 'EXTERNAL':
        return blind('external-instance', 'The task ran on an external instance, whose network AWS does not show.');
      case null:
        return placed(null);
      default:
        return unreachable(launchType);
    }
  },
});

const NO_TASK = skipped('stopped-task', 'Neither the interface of the task nor the settings of a service were seen.');
const NO_INSTANCE = skipped('container-instance', 'The network of the instance that pulled was not seen.');

function placed(found: PlacementFacts | null, unseen = NO_TASK): CheckResult<PlacementFacts> {
  if (found === null) return unseen;
  const groups =
    found.securityGroupIds === null ? 'unknown groups' : found.securityGroupIds.join(', ') || 'the default group';
  return observed(found, `The pull left from ${found.taskSubnetId} with ${groups}.`);
}

async function ofInstance(context: LookContext): Promise<PlacementFacts | null> {
  const host = await context.ask(containerInstance);
  if (host.status !== 'observed' || host.facts.instance.subnetId === null) return null;
  const { subnetId, securityGroupIds, publicAddress, privateAddress } = host.facts.instance;
  return {
    taskSubnetId: subnetId,
    subnetIds: [subnetId],
    securityGroupIds,
    publicAddress: publicAddress !== null,
    privateAddress,
    source: 'instance',
  };
}

async function ofService(context: LookContext, task: TaskSnapshot | null): Promise<PlacementFacts | null> {
  const own = await context.ask(service);
  const network = own.status === 'observed' ? own.facts.network : null;
  if (network === null) return null;
  const taskSubnetId = task?.attachment?.subnetId ?? network.subnetIds[0];
  if (taskSubnetId === undefined) return null;
  return {
    taskSubnetId,
    subnetIds: [...new Set([taskSubnetId, ...network.subnetIds])],
    securityGroupIds: network.securityGroupIds,
    publicAddress: network.assignPublicIp,
    privateAddress: task?.attachment?.privateAddress ?? null,
    source: 'service',
  };
}

/** A task started alone keeps its settings nowhere but in its interface, for as long as that lives. */
async function ofInterface({ aws }: LookContext, task: TaskSnapshot | null): Promise<PlacementFacts | null> {
  const { subnetId, networkInterfaceId, privateAddress } = task?.attachment ?? {};
  if (subnetId === undefined || subnetId === null) return null;
  const id = networkInterfaceId ?? null;
  const [found] = id === null ? [] : await aws.ec2.describeNetworkInterfaces(id);
  return {
    taskSubnetId: subnetId,
    subnetIds: [subnetId],
    securityGroupIds: found?.securityGroupIds ?? null,
    publicAddress: found === undefined ? null : found.publicAddress !== null,
    privateAddress: privateAddress ?? null,
    source: found === undefined ? 'task' : 'network-interface',
  };
}
