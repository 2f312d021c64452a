import type { SubnetSnapshot } from '../model/snapshots/ec2.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { placement } from './placement.ts';
import { launchTypeIn } from './shared/launch-type.ts';
import { stoppedTask } from './stopped-task.ts';

/** The subnet that the pull left from, and with it the VPC and its owner. */
export const taskSubnet = defineCheck({
  id: 'task-subnet',
  title: 'Read the subnet of the task',
  reads: ['ec2:DescribeSubnets'],
  needs: {},
  async look(context): Promise<CheckResult<SubnetSnapshot>> {
    const id = await subnetOf(context);
    if (id === null) return skipped('placement', 'The subnet of the task is not known.');
    const call = 'ec2:DescribeSubnets';
    const [subnet] = await context.aws.ec2.describeSubnets([id]);
    if (subnet === undefined)
      return blind('task-gone', `The subnet ${id} is gone.`, null, [{ call, subnet: id, found: false }]);
    const shared = subnet.ownerId !== context.subject.account;
    const owner = shared ? `, shared by account ${subnet.ownerId}` : '';
    return observed(subnet, `${id} is in ${subnet.availabilityZone} of ${subnet.vpcId}${owner}.`, [
      { call, subnet: id, vpc: subnet.vpcId, zone: subnet.availabilityZone, owner: subnet.ownerId },
    ]);
  },
});

/** On Fargate the task's own interface pulls, and its word comes a round earlier than its service's. */
async function subnetOf(context: LookContext): Promise<string | null> {
  const [task, launchType] = await Promise.all([context.ask(stoppedTask), launchTypeIn(context)]);
  const own = task.status === 'observed' && launchType === 'FARGATE' ? task.facts.attachment?.subnetId : null;
  if (own !== null && own !== undefined) return own;
  const place = await context.ask(placement);
  return place.status === 'observed' ? place.facts.taskSubnetId : null;
}
