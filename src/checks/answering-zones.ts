import type { PrivateZoneSnapshot, RouteSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { type CheckResult, defineCheck, skipped } from './check.ts';
import { routeTables } from './route-tables.ts';
import { lookAtZones } from './shared/look-at-zones.ts';
import { taskSubnet } from './task-subnet.ts';
import { vpcEndpoints } from './vpc-endpoints.ts';

/**
 * The private zones, where one of them could lead the pull to an endpoint that private DNS does not lead to: one in
 * another network, or one of the VPC itself whose private DNS is off. Anywhere else no zone changes what can be reached.
 */
export const answeringZones = defineCheck({
  id: 'answering-zones',
  title: 'Read which private zones may answer for the registry',
  reads: ['route53:ListHostedZonesByVPC'],
  needs: { subnet: taskSubnet },
  async look(context, { subnet }): Promise<CheckResult<readonly PrivateZoneSnapshot[]>> {
    const [tables, endpoints] = await Promise.all([context.ask(routeTables), context.ask(vpcEndpoints)]);
    if (tables.status !== 'observed') return skipped(routeTables.id, 'Only asked once the routes are known.');
    if (endpoints.status !== 'observed') return skipped(vpcEndpoints.id, 'Only asked once the endpoints are known.');
    const called = tables.facts.some(({ routes }) => routes.some(leadsToNetwork)) || endpoints.facts.some(isUnnamed);
    if (called) return lookAtZones(context, subnet);
    return skipped('answering-zones', 'Only asked where another network, or an endpoint without private DNS, is near.');
  },
});

const TO_THE_INTERNET: readonly RouteSnapshot['target']['kind'][] = [
  'internet-gateway',
  'egress-only-internet-gateway',
  'nat-gateway',
];

/**
 * A gateway leads to the internet by the default route, and from a subnet with IPv6 by such as `64:ff9b::/96` (VPC guide,
 * "DNS64 and NAT64"); a private NAT gateway leads to other networks by their own blocks.
 */
function leadsToNetwork({ destination, target, state }: RouteSnapshot): boolean {
  if (state !== 'active' || target.kind === 'local' || target.kind === 'gateway-endpoint') return false;
  const toInternet = destination === '0.0.0.0/0' || destination.includes(':');
  return !toInternet || !TO_THE_INTERNET.includes(target.kind);
}

function isUnnamed({ type, privateDns }: VpcEndpointSnapshot): boolean {
  return type === 'Interface' && !privateDns;
}
