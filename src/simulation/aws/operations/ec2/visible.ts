import type { RouteTable } from '../../world/routing.ts';
import type { NetworkAcl } from '../../world/security.ts';
import type { Subnet, SubnetShare, Vpc } from '../../world/vpc.ts';
import { type AwsWorld, type PlaceWorld, placeOf } from '../../world.ts';

/** The network as one account sees it: its own, and what AWS RAM shares with it. */
export interface VisibleNetwork {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
}

/**
 * A participant of a shared VPC sees the shared subnets and their VPC, and the tables and ACLs only where the share
 * says so. Endpoints, gateways, security groups and interfaces of the owner stay hidden (VPC user guide, "Share your
 * VPC subnets with other accounts").
 */
export function visibleNetwork(world: AwsWorld, place: PlaceWorld): VisibleNetwork {
  const shared = place.ec2.shares.map((share) => sharedPart(placeOf(world, share.ownerId, place.region), share));
  return {
    vpcs: distinct([...place.ec2.vpcs, ...shared.flatMap((part) => part.vpcs)]),
    subnets: distinct([...place.ec2.subnets, ...shared.flatMap((part) => part.subnets)]),
    routeTables: distinct([...place.ec2.routeTables, ...shared.flatMap((part) => part.routeTables)]),
    networkAcls: distinct([...place.ec2.networkAcls, ...shared.flatMap((part) => part.networkAcls)]),
  };
}

function sharedPart(owner: PlaceWorld, share: SubnetShare): VisibleNetwork {
  const subnets = owner.ec2.subnets.filter((subnet) => share.subnetIds.includes(subnet.id));
  const vpcIds = subnets.map((subnet) => subnet.vpcId);
  const vpcs = owner.ec2.vpcs.filter((vpc) => vpcIds.includes(vpc.id));
  if (!share.routingVisible) return { vpcs, subnets, routeTables: [], networkAcls: [] };
  const uses = (ids: readonly string[]) => subnets.some((subnet) => ids.includes(subnet.id));
  return {
    vpcs,
    subnets,
    routeTables: owner.ec2.routeTables.filter((table) => rules(table, vpcIds, uses)),
    networkAcls: owner.ec2.networkAcls.filter((acl) => uses(acl.subnetIds)),
  };
}

function rules(table: RouteTable, vpcIds: readonly string[], uses: (ids: readonly string[]) => boolean): boolean {
  return uses(table.subnetIds) || (table.main && vpcIds.includes(table.vpcId));
}

function distinct<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
