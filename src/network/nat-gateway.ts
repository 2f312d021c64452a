import type { NatGatewaySnapshot, RouteTableSnapshot, SubnetSnapshot } from '../model/snapshots/ec2.ts';
import { doubt, fault, type Ground, inOrder, type Judged, notShown, PASSES, whenSeen } from './ground.ts';
import { asAskedBy, asNatGateway } from './network-acl-rules.ts';
import { defaultRoute, effectiveRouteTable } from './route-lookup.ts';
import { EVERYWHERE, judgeAcl, peersOf } from './task-side.ts';
import type { NetworkFault } from './walk.ts';

type NatFault = Extract<NetworkFault, { kind: 'nat-unusable' }>;

/** The route leads to the gateway, and the gateway nowhere. */
export function natFault({ table }: Ground, natGatewayId: string, why: NatFault['why'], state: string | null): Judged {
  return fault({ kind: 'nat-unusable', natGatewayId, why, state, routeTableId: table.id });
}

/** Whether a NAT gateway leads to the internet. What a participant of a shared VPC does not see of it is the owner's. */
export function judgeNat(ground: Ground, id: string): Judged {
  return whenSeen(ground.facts.natGateways, (gateways) => {
    const gateway = gateways.find((candidate) => candidate.id === id);
    if (gateway === undefined) return isShared(ground) ? hidden(ground, id) : natFault(ground, id, 'gone', null);
    if (gateway.state !== 'available') return natFault(ground, id, 'not-available', gateway.state);
    if (gateway.connectivity === 'private') return natFault(ground, id, 'private', gateway.state);
    return gateway.availability === 'regional' ? PASSES : judgeNatSubnet(ground, gateway);
  });
}

/** Whether another account owns the network and shows a participant only the subnets that it shares. */
function isShared({ facts, subnet }: Ground): boolean {
  return subnet.ownerId !== facts.account;
}

function hidden({ subnet }: Ground, id: string): Judged {
  return doubt({ kind: 'hidden-hop', id, ownerId: subnet.ownerId });
}

/** Something that a gateway rests on was not seen. */
function unknown(ground: Ground, id: string, checkId: string, what: string): Judged {
  return isShared(ground) ? hidden(ground, id) : doubt(notShown(checkId, `${what} was not seen.`));
}

/** A zonal gateway stands in a subnet of its own, whose table and ACL have to let it reach the internet. */
function judgeNatSubnet(ground: Ground, { id, subnetId, state }: NatGatewaySnapshot): Judged {
  const { facts } = ground;
  if (subnetId === null || !facts.routeTables.seen) return PASSES;
  const table = natTable(ground, facts.routeTables.value, subnetId);
  if (table === null) return unknown(ground, id, 'route-tables', `The route table of ${subnetId}`);
  const route = defaultRoute(table);
  if (route?.target.kind !== 'internet-gateway' || route.state !== 'active') {
    return route === null || route.target.kind === 'internet-gateway' || route.target.kind === 'nat-gateway'
      ? natFault(ground, id, 'no-internet-route', state)
      : doubt({ kind: 'opaque-hop', hop: route.target.kind, id: route.target.id });
  }
  const natSubnet = facts.subnets.seen ? facts.subnets.value.find((candidate) => candidate.id === subnetId) : undefined;
  if (natSubnet === undefined) return unknown(ground, id, 'vpc-subnets', `The subnet ${subnetId} of ${id}`);
  if (natSubnet.internetGatewayBlockMode === 'block-bidirectional') {
    return natFault(ground, id, 'blocked-public-access', state);
  }
  const acl = judgeNatAcl(ground, natSubnet);
  return acl.faults.length > 0 ? natFault(ground, id, 'network-acl', state) : acl;
}

/** In a shared VPC the main table rules no subnet for sure: the table of one that is not shared stays hidden. */
function natTable(ground: Ground, tables: readonly RouteTableSnapshot[], subnetId: string): RouteTableSnapshot | null {
  const table = effectiveRouteTable(tables, subnetId, ground.subnet.vpcId);
  return isShared(ground) && table?.subnetIds.includes(subnetId) === false ? null : table;
}

function judgeNatAcl({ facts, subnet }: Ground, natSubnet: SubnetSnapshot): Judged {
  return inOrder(
    judgeAcl(facts, natSubnet, peersOf(subnet).map(asAskedBy), 'nat-network-acl'),
    judgeAcl(facts, natSubnet, EVERYWHERE.map(asNatGateway), 'nat-network-acl'),
  );
}
