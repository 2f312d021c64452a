import type { NetworkAclSnapshot } from '../model/snapshots/ec2.ts';
import { defineVpcCheck } from './shared/vpc-check.ts';

export const networkAcls = defineVpcCheck<readonly NetworkAclSnapshot[]>({
  id: 'network-acls',
  title: 'Read the network ACLs',
  call: 'ec2:DescribeNetworkAcls',
  ask: (aws, vpcId) => aws.ec2.describeNetworkAcls(vpcId),
  summary: (acls, vpcId) => `${vpcId} has the network ACLs ${acls.map(({ id }) => id).join(', ')}.`,
  evidence: (acls) => ({ acls: acls.map(({ id, subnetIds }) => `${id} on ${subnetIds.join(' ')}`) }),
});
