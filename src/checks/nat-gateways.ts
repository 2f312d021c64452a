import type { NatGatewaySnapshot } from '../model/snapshots/ec2.ts';
import { defineVpcCheck } from './shared/vpc-check.ts';

export const natGateways = defineVpcCheck<readonly NatGatewaySnapshot[]>({
  id: 'nat-gateways',
  title: 'Read the NAT gateways',
  call: 'ec2:DescribeNatGateways',
  ask: (aws, vpcId) => aws.ec2.describeNatGateways(vpcId),
  summary: (gateways, vpcId) =>
    gateways.length === 0
      ? `${vpcId} has no NAT gateway.`
      : `${vpcId} has ${gateways.map(({ id, state }) => `${id} (${state})`).join(', ')}.`,
  evidence: (gateways) => ({ gateways: gateways.map(({ id, state }) => `${id} ${state}`) }),
});
