import type { BaseWorld } from '../base-world.ts';
import { type PlaceWorld, placeOf } from '../world.ts';

/**
 * Hands the VPC to another account, which shares its subnets back by AWS RAM. The home account keeps its security
 * groups and task interfaces; gateways, endpoints and, unless told otherwise, tables and ACLs are the owner's to see.
 * Returns the owner's place, where later changes to the network belong.
 */
export function shareNetwork(base: BaseWorld, options: { readonly routingVisible?: boolean } = {}): PlaceWorld {
  const { ec2 } = base.place;
  const ownerId = base.ids.otherAccount;
  const owner = placeOf(base.world, ownerId, base.ids.region);
  for (const kind of ['vpcs', 'subnets', 'routeTables', 'natGateways', 'internetGateways', 'networkAcls'] as const) {
    for (const resource of ec2[kind]) {
      if ('ownerId' in resource) resource.ownerId = ownerId;
    }
  }
  for (const endpoint of ec2.endpoints) endpoint.ownerId = ownerId;
  owner.ec2.vpcs.push(...ec2.vpcs.splice(0));
  owner.ec2.subnets.push(...ec2.subnets.splice(0));
  owner.ec2.routeTables.push(...ec2.routeTables.splice(0));
  owner.ec2.natGateways.push(...ec2.natGateways.splice(0));
  owner.ec2.internetGateways.push(...ec2.internetGateways.splice(0));
  owner.ec2.networkAcls.push(...ec2.networkAcls.splice(0));
  owner.ec2.endpoints.push(...ec2.endpoints.splice(0));
  moveMatching(
    ec2.networkInterfaces,
    owner.ec2.networkInterfaces,
    ({ interfaceType }) => interfaceType === 'vpc_endpoint',
  );
  moveMatching(ec2.securityGroups, owner.ec2.securityGroups, ({ name }) => name === 'vpc-endpoints');
  owner.ec2.dhcpOptions.push(...ec2.dhcpOptions.splice(0));
  owner.ec2.prefixLists.push(...structuredClone(ec2.prefixLists));
  owner.ec2.endpointServices.push(...structuredClone(ec2.endpointServices));
  ec2.shares.push({
    ownerId,
    subnetIds: owner.ec2.subnets.map(({ id }) => id),
    routingVisible: options.routingVisible ?? false,
  });
  return owner;
}

function moveMatching<T>(from: T[], to: T[], isMeant: (item: T) => boolean): void {
  const moved = from.filter(isMeant);
  from.splice(0, from.length, ...from.filter((item) => !isMeant(item)));
  to.push(...moved);
}
