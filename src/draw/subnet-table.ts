import type { RouteTableSnapshot, SubnetSnapshot } from '../model/snapshots/ec2.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { effectiveRouteTable } from '../network/route-lookup.ts';

export function subnetOf({ subnets }: NetworkFacts, id: string): SubnetSnapshot | undefined {
  return subnets.seen ? subnets.value.find((subnet) => subnet.id === id) : undefined;
}

/** The table that rules a subnet. Without the subnet itself only an association of its own tells. */
export function tableOf(facts: NetworkFacts, subnetId: string): RouteTableSnapshot | null {
  const { routeTables } = facts;
  if (!routeTables.seen) return null;
  const subnet = subnetOf(facts, subnetId);
  if (subnet !== undefined) return effectiveRouteTable(routeTables.value, subnetId, subnet.vpcId);
  return routeTables.value.find(({ subnetIds }) => subnetIds.includes(subnetId)) ?? null;
}
