import type { SecurityGroupSnapshot } from '../model/snapshots/ec2.ts';
import { defineVpcCheck } from './shared/vpc-check.ts';

/** A network configuration that names no group means the default one of the VPC (ECS API, `AwsVpcConfiguration`). */
export function namedOrDefault(ids: readonly string[], groups: readonly SecurityGroupSnapshot[]): readonly string[] {
  return ids.length > 0 ? ids : groups.filter(({ name }) => name === 'default').map(({ id }) => id);
}

export const securityGroups = defineVpcCheck<readonly SecurityGroupSnapshot[]>({
  id: 'security-groups',
  title: 'Read the security groups',
  call: 'ec2:DescribeSecurityGroups',
  ask: (aws, vpcId) => aws.ec2.describeSecurityGroups(vpcId),
  summary: (groups, vpcId) => `${vpcId} has ${groups.length} security groups.`,
  evidence: (groups) => ({ groups: groups.map(({ id }) => id) }),
});
