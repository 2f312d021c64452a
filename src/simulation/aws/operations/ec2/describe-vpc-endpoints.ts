import {
  DescribeVpcEndpoints$,
  type DescribeVpcEndpointsRequest,
  type DescribeVpcEndpointsResult,
} from '@aws-sdk/client-ec2';
import type { VpcEndpoint } from '../../world/endpoints.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind } from './listing.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { isSeen } from './seen.ts';

export const VPC_ENDPOINTS: ResourceKind<VpcEndpoint> = {
  notFound: 'InvalidVpcEndpointId.NotFound',
  noun: 'Vpc Endpoint',
  pages: 'any',
  filters: {
    'vpc-id': (endpoint) => [endpoint.vpcId],
    'vpc-endpoint-id': (endpoint) => [endpoint.id],
    'vpc-endpoint-type': (endpoint) => [endpoint.type],
    'vpc-endpoint-state': (endpoint) => [endpoint.state],
    'service-name': (endpoint) => [endpoint.serviceName],
    'service-region': (endpoint) => [endpoint.serviceRegion],
  },
};

export const describeVpcEndpoints = operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult>(
  DescribeVpcEndpoints$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.endpoints.filter((endpoint) => isSeen(endpoint, call)),
      VPC_ENDPOINTS,
      {
        ids: request.VpcEndpointIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return {
      VpcEndpoints: page.items.map((endpoint) => presentEndpoint(endpoint, call.place)),
      NextToken: page.nextToken,
    };
  },
);
