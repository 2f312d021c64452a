import type { NetworkInterfaceSnapshot, PrefixListSnapshot } from '../model/snapshots/ec2.ts';
import { blind, type CheckResult, defineCheck, observed } from './check.ts';
import { prefixLists } from './prefix-lists.ts';
import { securityGroups } from './security-groups.ts';
import { taskSubnet } from './task-subnet.ts';

/** Everybody else in the VPC, and the address lists that their rules name. */
export interface VpcInterfaceFacts {
  readonly interfaces: readonly NetworkInterfaceSnapshot[];
  /** Lists of your own that groups of these interfaces name. */
  readonly lists: readonly PrefixListSnapshot[];
}

/** Who else is affected: a private DNS name leads the whole VPC to an endpoint. */
export const vpcInterfaces = defineCheck({
  id: 'vpc-interfaces',
  title: 'Read who else is in the VPC',
  reads: ['ec2:DescribeNetworkInterfaces', 'ec2:GetManagedPrefixListEntries'],
  needs: { subnet: taskSubnet, groups: securityGroups },
  async look(context, { subnet, groups }): Promise<CheckResult<VpcInterfaceFacts>> {
    const { interfaces, complete } = await context.aws.ec2.networkInterfaces(subnet.vpcId);
    const call = 'ec2:DescribeNetworkInterfaces';
    const count = `${interfaces.length} network interfaces`;
    if (!complete) {
      const more = `${subnet.vpcId} has more than ${count}; not all of them were read.`;
      return blind('outside-aws', more, null, [{ call, vpc: subnet.vpcId, interfaces: interfaces.length }]);
    }
    const inUse = new Set(interfaces.flatMap(({ securityGroupIds }) => securityGroupIds));
    const named = groups
      .filter(({ id }) => inUse.has(id))
      .flatMap(({ ingress, egress }) => [...ingress, ...egress].flatMap((rule) => rule.prefixListIds));
    const known = await context.ask(prefixLists);
    const seen = known.status === 'observed' ? known.facts.map(({ id }) => id) : [];
    const unread = [...new Set(named)].filter((id) => !seen.includes(id));
    const lists = await Promise.all(
      unread.map(async (id) => ({ id, name: id, cidrs: await context.aws.ec2.readPrefixListEntries(id) })),
    );
    return observed({ interfaces, lists }, `${subnet.vpcId} has ${count}.`, [
      { call, vpc: subnet.vpcId, interfaces: interfaces.length },
    ]);
  },
});
