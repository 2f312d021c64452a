import {
  DescribeSubnets$,
  type DescribeSubnetsRequest,
  type DescribeSubnetsResult,
  type Subnet as WireSubnet,
} from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../../model/arn.ts';
import type { Subnet } from '../../world/vpc.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';
import { visibleNetwork } from './visible.ts';

const SUBNETS: ResourceKind<Subnet> = {
  notFound: 'InvalidSubnetID.NotFound',
  noun: 'subnet',
  filters: {
    'vpc-id': (subnet) => [subnet.vpcId],
    'subnet-id': (subnet) => [subnet.id],
    'availability-zone': (subnet) => [subnet.availabilityZone],
    'availability-zone-id': (subnet) => [subnet.availabilityZoneId],
    'cidr-block': (subnet) => [subnet.cidr],
    'owner-id': (subnet) => [subnet.ownerId],
    state: () => ['available'],
    'map-public-ip-on-launch': (subnet) => [String(subnet.mapPublicIpOnLaunch)],
  },
};

export const describeSubnets = operation<DescribeSubnetsRequest, DescribeSubnetsResult>(
  DescribeSubnets$,
  (request, call) => {
    const page = listResources(
      visibleNetwork(call.world, call.place).subnets,
      SUBNETS,
      {
        ids: request.SubnetIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return { Subnets: page.items.map((subnet) => present(subnet, call.place.region)), NextToken: page.nextToken };
  },
);

function present(subnet: Subnet, region: string): WireSubnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: `arn:${partitionOf(region)}:ec2:${region}:${subnet.ownerId}:subnet/${subnet.id}`,
    VpcId: subnet.vpcId,
    OwnerId: subnet.ownerId,
    State: 'available',
    CidrBlock: subnet.cidr,
    Ipv6CidrBlockAssociationSet: subnet.ipv6Cidrs.map((cidr, index) => ({
      AssociationId: `subnet-cidr-assoc-${subnet.id.slice('subnet-'.length)}${index}`,
      Ipv6CidrBlock: cidr,
      Ipv6CidrBlockState: { State: 'associated' },
    })),
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: subnet.availabilityZoneId,
    AvailableIpAddressCount: subnet.availableIpAddressCount,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    DefaultForAz: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6Native: false,
    EnableDns64: false,
    BlockPublicAccessStates: { InternetGatewayBlockMode: subnet.blockPublicAccess },
    Tags: tagList(subnet.tags),
  };
}
