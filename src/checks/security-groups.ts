import type { SecurityGroupSnapshot } from '../model/snapshots/ec2.ts';
import { defineVpcCheck } from './shared/vpc-check.ts';

export const securityGroups = defineVpcCheck<readonly SecurityGroupSnapshot[]>({
  id: 'security-groups',
  title: 'Read the security groups',
  call: 'ec2:DescribeSecurityGroups',
  ask: (aws, vpcId) => aws.ec2.describeSecurityGroups(vpcId),
  summary: (groups, vpcId) => `${vpcId} has ${groups.length} security groups.`,
  evidence: (groups) => ({ groups: groups.map(({ id }) => id) }),
});
