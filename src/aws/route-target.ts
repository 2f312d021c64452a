import type { Route } from '@aws-sdk/client-ec2';
import type { RouteTarget } from '../model/snapshots/ec2.ts';

/** Members of a route that name one kind of target each; a route to an instance names its interface as well. */
const BY_MEMBER = [
  ['EgressOnlyInternetGatewayId', 'egress-only-internet-gateway'],
  ['NatGatewayId', 'nat-gateway'],
  ['TransitGatewayId', 'transit-gateway'],
  ['VpcPeeringConnectionId', 'vpc-peering'],
  ['InstanceId', 'instance'],
  ['NetworkInterfaceId', 'network-interface'],
  ['CarrierGatewayId', 'carrier-gateway'],
  ['LocalGatewayId', 'local-gateway'],
  ['CoreNetworkArn', 'core-network'],
] as const satisfies readonly (readonly [keyof Route, RouteTarget['kind']])[];

/** What a route leads to. `GatewayId` serves five kinds, told apart by the prefix of the id. */
export function routeTargetOf(route: Route): RouteTarget {
  const { GatewayId } = route;
  if (GatewayId !== undefined && GatewayId !== '') return gatewayTarget(GatewayId, route);
  for (const [member, kind] of BY_MEMBER) {
    const id = route[member];
    if (id !== undefined && id !== '') return { kind, id };
  }
  return { kind: 'unknown', id: route.OdbNetworkArn ?? route.IpAddress ?? '' };
}

function gatewayTarget(id: string, route: Route): RouteTarget {
  if (id === 'local') return { kind: 'local', id };
  if (id.startsWith('igw-')) return { kind: 'internet-gateway', id };
  if (id.startsWith('vgw-')) return { kind: 'virtual-private-gateway', id };
  if (id.startsWith('nat-')) return { kind: 'nat-gateway', id };
  if (id.startsWith('eigw-')) return { kind: 'egress-only-internet-gateway', id };
  if (!id.startsWith('vpce-')) return { kind: 'unknown', id };
  const byPrefixList = (route.DestinationPrefixListId ?? '') !== '';
  return { kind: byPrefixList ? 'gateway-endpoint' : 'gateway-load-balancer-endpoint', id };
}
