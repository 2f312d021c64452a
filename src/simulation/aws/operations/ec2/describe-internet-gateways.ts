import {
  DescribeInternetGateways$,
  type DescribeInternetGatewaysRequest,
  type DescribeInternetGatewaysResult,
} from '@aws-sdk/client-ec2';
import type { InternetGateway } from '../../world/routing.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';

const INTERNET_GATEWAYS: ResourceKind<InternetGateway> = {
  notFound: 'InvalidInternetGatewayID.NotFound',
  noun: 'internetGateway',
  filters: {
    'attachment.vpc-id': (gateway) => [gateway.vpcId],
    'attachment.state': (gateway) => [gateway.vpcId === null ? null : 'available'],
    'internet-gateway-id': (gateway) => [gateway.id],
    'owner-id': (gateway) => [gateway.ownerId],
  },
};

export const describeInternetGateways = operation<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult>(
  DescribeInternetGateways$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.internetGateways,
      INTERNET_GATEWAYS,
      {
        ids: request.InternetGatewayIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    const gateways = page.items.map((gateway) => ({
      InternetGatewayId: gateway.id,
      OwnerId: gateway.ownerId,
      Attachments: gateway.vpcId === null ? [] : [{ VpcId: gateway.vpcId, State: 'attached' as const }],
      Tags: tagList(gateway.tags),
    }));
    return { InternetGateways: gateways, NextToken: page.nextToken };
  },
);
