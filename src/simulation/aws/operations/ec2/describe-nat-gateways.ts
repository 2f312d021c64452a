import {
  DescribeNatGateways$,
  type DescribeNatGatewaysRequest,
  type DescribeNatGatewaysResult,
  type NatGateway as WireNatGateway,
} from '@aws-sdk/client-ec2';
import type { NatGateway } from '../../world/routing.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';

const NAT_GATEWAYS: ResourceKind<NatGateway> = {
  notFound: 'NatGatewayNotFound',
  noun: 'NAT gateway',
  filters: {
    'vpc-id': (gateway) => [gateway.vpcId],
    'nat-gateway-id': (gateway) => [gateway.id],
    'subnet-id': (gateway) => [gateway.subnetId],
    state: (gateway) => [gateway.state],
  },
};

export const describeNatGateways = operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult>(
  DescribeNatGateways$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.natGateways,
      NAT_GATEWAYS,
      {
        ids: request.NatGatewayIds,
        filters: request.Filter,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return { NatGateways: page.items.map(present), NextToken: page.nextToken };
  },
);

function present(gateway: NatGateway): WireNatGateway {
  return {
    NatGatewayId: gateway.id,
    VpcId: gateway.vpcId,
    SubnetId: gateway.subnetId ?? undefined,
    State: gateway.state,
    ConnectivityType: gateway.connectivityType,
    AvailabilityMode: gateway.availabilityMode,
    RouteTableId: gateway.routeTableId ?? undefined,
    FailureCode: gateway.failureCode ?? undefined,
    FailureMessage: gateway.failureMessage ?? undefined,
    CreateTime: gateway.createdAt,
    NatGatewayAddresses: [
      {
        PrivateIp: gateway.privateIp,
        PublicIp: gateway.publicIp ?? undefined,
        IsPrimary: true,
        Status: gateway.state === 'available' ? 'succeeded' : 'failed',
      },
    ],
    Tags: tagList(gateway.tags),
  };
}
