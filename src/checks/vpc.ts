import type { VpcSnapshot } from '../model/snapshots/ec2.ts';
import { blind, type CheckResult, defineCheck, observed } from './check.ts';
import { taskSubnet } from './task-subnet.ts';

/** The VPC's own address blocks decide what is a private address, not RFC 1918. */
export const vpc = defineCheck({
  id: 'vpc',
  title: 'Read the VPC',
  reads: ['ec2:DescribeVpcs'],
  needs: { subnet: taskSubnet },
  async look({ aws }, { subnet }): Promise<CheckResult<VpcSnapshot>> {
    const call = 'ec2:DescribeVpcs';
    const found = await aws.ec2.describeVpc(subnet.vpcId);
    if (found === null)
      return blind('task-gone', `${subnet.vpcId} is gone.`, null, [{ call, vpc: subnet.vpcId, found: false }]);
    return observed(found, `${found.id} has the address blocks ${found.cidrs.join(', ')}.`, [
      { call, vpc: found.id, cidrs: found.cidrs, owner: found.ownerId },
    ]);
  },
});
