import {
  DescribeRouteTables$,
  type DescribeRouteTablesRequest,
  type DescribeRouteTablesResult,
  type RouteTableAssociation,
  type Route as WireRoute,
  type RouteTable as WireRouteTable,
} from '@aws-sdk/client-ec2';
import type { Route, RouteTable } from '../../world/routing.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';
import { visibleNetwork } from './visible.ts';

const ROUTE_TABLES: ResourceKind<RouteTable> = {
  notFound: 'InvalidRouteTableID.NotFound',
  noun: 'routeTable',
  pages: [5, 100],
  filters: {
    'vpc-id': (table) => [table.vpcId],
    'route-table-id': (table) => [table.id],
    'owner-id': (table) => [table.ownerId],
    'association.subnet-id': (table) => table.subnetIds,
    'association.main': (table) => [String(table.main)],
    'association.route-table-id': (table) => [table.id],
    'route.destination-cidr-block': (table) => table.routes.map((route) => route.destination),
    'route.destination-prefix-list-id': (table) => table.routes.map((route) => route.destination),
    'route.gateway-id': (table) => table.routes.map((route) => targetFields(route).GatewayId ?? null),
    'route.nat-gateway-id': (table) => table.routes.map((route) => targetFields(route).NatGatewayId ?? null),
    'route.state': (table) => table.routes.map((route) => route.state),
  },
};

export const describeRouteTables = operation<DescribeRouteTablesRequest, DescribeRouteTablesResult>(
  DescribeRouteTables$,
  (request, call) => {
    const page = listResources(
      visibleNetwork(call.world, call.place).routeTables,
      ROUTE_TABLES,
      {
        ids: request.RouteTableIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return { RouteTables: page.items.map(present), NextToken: page.nextToken };
  },
);

function present(table: RouteTable): WireRouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: table.ownerId,
    Associations: associationsOf(table),
    Routes: table.routes.map(presentRoute),
    PropagatingVgws: [],
    Tags: tagList(table.tags),
  };
}

function associationsOf(table: RouteTable): RouteTableAssociation[] {
  const common = { RouteTableId: table.id, AssociationState: { State: 'associated' } } as const;
  const main = table.main
    ? [{ ...common, Main: true, RouteTableAssociationId: table.id.replace('rtb-', 'rtbassoc-main') }]
    : [];
  const explicit = table.subnetIds.map((subnetId) => ({
    ...common,
    Main: false,
    SubnetId: subnetId,
    RouteTableAssociationId: subnetId.replace('subnet-', 'rtbassoc-'),
  }));
  return [...main, ...explicit];
}

function presentRoute(route: Route): WireRoute {
  return { ...destinationFields(route.destination), ...targetFields(route), Origin: route.origin, State: route.state };
}

function destinationFields(destination: string): WireRoute {
  if (destination.startsWith('pl-')) return { DestinationPrefixListId: destination };
  return destination.includes(':') ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

/** The member that names a target of each kind; gateway endpoints and virtual private gateways share `GatewayId`. */
function targetFields({ target }: Route): WireRoute {
  const byPrefix: readonly (readonly [string, WireRoute])[] = [
    ['nat-', { NatGatewayId: target }],
    ['eigw-', { EgressOnlyInternetGatewayId: target }],
    ['tgw-', { TransitGatewayId: target }],
    ['pcx-', { VpcPeeringConnectionId: target }],
    ['eni-', { NetworkInterfaceId: target }],
    ['i-', { InstanceId: target }],
    ['lgw-', { LocalGatewayId: target }],
    ['cagw-', { CarrierGatewayId: target }],
    ['arn:', { CoreNetworkArn: target }],
  ];
  return byPrefix.find(([prefix]) => target.startsWith(prefix))?.[1] ?? { GatewayId: target };
}
