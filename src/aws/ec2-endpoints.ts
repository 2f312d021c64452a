import { DescribeVpcEndpointsCommand, type EC2Client, type Filter, type VpcEndpoint } from '@aws-sdk/client-ec2';
import type { VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { equals, tagsOf } from './ec2-shared.ts';
import { foreignTextOrNull, MESSAGE_BYTES } from './foreign-text.ts';
import { readAllPages } from './pages.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';

const PAGE_SIZE = 1000;
const TYPES = ['Interface', 'Gateway', 'GatewayLoadBalancer', 'Resource', 'ServiceNetwork'] as const;

type EndpointReader = Pick<
  Ec2Reader,
  'describeVpcEndpoints' | 'endpointsById' | 'taggedEndpoints' | 'countGatewayEndpoints'
>;

/** Reads the endpoints of a VPC. One of a type that is not known here is left out. */
export function createEndpointReader(client: EC2Client, ask: Ask): EndpointReader {
  const list = (Filters: Filter[]) =>
    readAllPages('ec2:DescribeVpcEndpoints', async (NextToken) => {
      const command = new DescribeVpcEndpointsCommand({ Filters, MaxResults: PAGE_SIZE, NextToken });
      const output = await ask.call('ec2:DescribeVpcEndpoints', (limit) => client.send(command, limit));
      return { items: (output.VpcEndpoints ?? []).flatMap(toEndpoint), next: output.NextToken };
    });
  return {
    describeVpcEndpoints: (vpcId) => list([equals('vpc-id', [vpcId])]),
    endpointsById: async (ids) => (ids.length === 0 ? [] : list([equals('vpc-endpoint-id', ids)])),
    taggedEndpoints: (vpcId, key, value) => list([equals('vpc-id', [vpcId]), equals(`tag:${key}`, [value])]),
    async countGatewayEndpoints() {
      return (await list([equals('vpc-endpoint-type', ['Gateway'])])).length;
    },
  };
}

function toEndpoint(endpoint: VpcEndpoint): readonly VpcEndpointSnapshot[] {
  const asked = (endpoint.VpcEndpointType ?? '').toLowerCase();
  const type = TYPES.find((known) => known.toLowerCase() === asked);
  if (type === undefined) return [];
  const lastError = endpoint.LastError?.Message ?? endpoint.FailureReason;
  return [
    {
      id: endpoint.VpcEndpointId ?? '',
      vpcId: endpoint.VpcId ?? '',
      type,
      service: endpoint.ServiceName ?? '',
      state: (endpoint.State ?? '').toLowerCase(),
      privateDns: endpoint.PrivateDnsEnabled === true,
      subnetIds: endpoint.SubnetIds ?? [],
      securityGroupIds: present((endpoint.Groups ?? []).map(({ GroupId }) => GroupId)),
      networkInterfaceIds: endpoint.NetworkInterfaceIds ?? [],
      routeTableIds: endpoint.RouteTableIds ?? [],
      policy: endpoint.PolicyDocument || null,
      ownerId: endpoint.OwnerId ?? null,
      privateDnsInboundOnly: endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint === true,
      lastError: foreignTextOrNull(lastError, MESSAGE_BYTES),
      createdAt: endpoint.CreationTimestamp ?? null,
      tags: tagsOf(endpoint.Tags),
    },
  ];
}
