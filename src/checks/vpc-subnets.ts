import type { SubnetSnapshot } from '../model/snapshots/ec2.ts';
import { defineVpcCheck } from './shared/vpc-check.ts';

/** The subnets of endpoints and NAT gateways decide too, by their network ACLs. */
export const vpcSubnets = defineVpcCheck<readonly SubnetSnapshot[]>({
  id: 'vpc-subnets',
  title: 'Read the subnets of the VPC',
  call: 'ec2:DescribeSubnets',
  ask: (aws, vpcId) => aws.ec2.describeVpcSubnets(vpcId),
  summary: (subnets, vpcId) => `${vpcId} has ${subnets.length} subnets.`,
  evidence: (subnets) => ({ subnets: subnets.map(({ id }) => id) }),
});
