import {
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  type EC2Client,
  type NatGateway,
  type Route,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import type { NatGatewaySnapshot, RouteSnapshot, RouteTableSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { equals, nameTagOf, tagsOf } from './ec2-shared.ts';
import { foreignTextOrNull, MESSAGE_BYTES } from './foreign-text.ts';
import { readAllPages } from './pages.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';
import { routeTargetOf } from './route-target.ts';

/** DescribeRouteTables takes no more than 100. */
const ROUTE_TABLE_PAGE_SIZE = 100;
const NAT_GATEWAY_PAGE_SIZE = 1000;

/** Reads the ways out of a VPC. */
export function createRouteReader(
  client: EC2Client,
  ask: Ask,
): Pick<Ec2Reader, 'describeRouteTables' | 'describeNatGateways'> {
  return {
    describeRouteTables: (vpcId) =>
      readAllPages('ec2:DescribeRouteTables', async (NextToken) => {
        const Filters = [equals('vpc-id', [vpcId])];
        const command = new DescribeRouteTablesCommand({ Filters, MaxResults: ROUTE_TABLE_PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:DescribeRouteTables', (limit) => client.send(command, limit));
        return { items: (output.RouteTables ?? []).map(toRouteTable), next: output.NextToken };
      }),
    describeNatGateways: (vpcId) =>
      readAllPages('ec2:DescribeNatGateways', async (NextToken) => {
        const Filter = [equals('vpc-id', [vpcId])];
        const command = new DescribeNatGatewaysCommand({ Filter, MaxResults: NAT_GATEWAY_PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:DescribeNatGateways', (limit) => client.send(command, limit));
        return { items: (output.NatGateways ?? []).map(toNatGateway), next: output.NextToken };
      }),
  };
}

function toRouteTable(table: RouteTable): RouteTableSnapshot {
  const standing = (table.Associations ?? []).filter(({ AssociationState }) =>
    ['associated', 'associating'].includes(AssociationState?.State ?? 'associated'),
  );
  return {
    id: table.RouteTableId ?? '',
    vpcId: table.VpcId ?? '',
    main: standing.some(({ Main }) => Main === true),
    subnetIds: present(standing.map(({ SubnetId }) => SubnetId)),
    routes: (table.Routes ?? []).map(toRoute),
    name: nameTagOf(table.Tags),
    tags: tagsOf(table.Tags),
  };
}

function toRoute(route: Route): RouteSnapshot {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route;
  return {
    destination: DestinationPrefixListId || DestinationCidrBlock || DestinationIpv6CidrBlock || '',
    target: routeTargetOf(route),
    state: route.State === 'blackhole' ? 'blackhole' : 'active',
  };
}

function toNatGateway(gateway: NatGateway): NatGatewaySnapshot {
  const failure = present([gateway.FailureCode, gateway.FailureMessage]).join(': ');
  return {
    id: gateway.NatGatewayId ?? '',
    state: (gateway.State ?? '').toLowerCase(),
    connectivity: gateway.ConnectivityType === 'private' ? 'private' : 'public',
    availability: gateway.AvailabilityMode === 'regional' ? 'regional' : 'zonal',
    subnetId: gateway.SubnetId || null,
    failure: foreignTextOrNull(failure, MESSAGE_BYTES),
  };
}
