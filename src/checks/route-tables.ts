import type { RouteTableSnapshot } from '../model/snapshots/ec2.ts';
import { defineVpcCheck } from './shared/vpc-check.ts';

export const routeTables = defineVpcCheck<readonly RouteTableSnapshot[]>({
  id: 'route-tables',
  title: 'Read the route tables',
  call: 'ec2:DescribeRouteTables',
  ask: (aws, vpcId) => aws.ec2.describeRouteTables(vpcId),
  summary: (tables, vpcId) => `${vpcId} has the route tables ${tables.map(({ id }) => id).join(', ')}.`,
  evidence: (tables) => ({
    routes: tables.flatMap(({ id, routes }) =>
      routes.map(({ destination, target, state }) => `${id} ${destination} → ${target.id} (${state})`),
    ),
  }),
});
