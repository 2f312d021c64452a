import { type CheckResult, defineCheck, observed } from './check.ts';
import { taskSubnet } from './task-subnet.ts';

/** Both attributes must be on for the names of an interface endpoint (AWS PrivateLink guide, "Private DNS"). */
export interface VpcDnsFacts {
  readonly support: boolean;
  readonly hostnames: boolean;
}

export const vpcDns = defineCheck({
  id: 'vpc-dns',
  title: 'Read the DNS settings of the VPC',
  reads: ['ec2:DescribeVpcAttribute'],
  needs: { subnet: taskSubnet },
  async look({ aws }, { subnet: { vpcId } }): Promise<CheckResult<VpcDnsFacts>> {
    const [support, hostnames] = await Promise.all([
      aws.ec2.describeVpcAttribute(vpcId, 'enableDnsSupport'),
      aws.ec2.describeVpcAttribute(vpcId, 'enableDnsHostnames'),
    ]);
    const word = (on: boolean) => (on ? 'on' : 'off');
    return observed(
      { support, hostnames },
      `In ${vpcId} DNS support is ${word(support)} and DNS hostnames are ${word(hostnames)}.`,
      [{ call: 'ec2:DescribeVpcAttribute', vpc: vpcId, enableDnsSupport: support, enableDnsHostnames: hostnames }],
    );
  },
});
