import {
  DescribeVpcs$,
  type DescribeVpcsRequest,
  type DescribeVpcsResult,
  type Vpc as WireVpc,
} from '@aws-sdk/client-ec2';
import type { Vpc } from '../../world/vpc.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';
import { visibleNetwork } from './visible.ts';

const VPCS: ResourceKind<Vpc> = {
  notFound: 'InvalidVpcID.NotFound',
  noun: 'vpc',
  filters: {
    'vpc-id': (vpc) => [vpc.id],
    cidr: (vpc) => [vpc.cidrs[0]?.cidr ?? null],
    'cidr-block-association.cidr-block': (vpc) => vpc.cidrs.map((block) => block.cidr),
    'dhcp-options-id': (vpc) => [vpc.dhcpOptionsId],
    'is-default': (vpc) => [String(vpc.isDefault)],
    'owner-id': (vpc) => [vpc.ownerId],
    state: () => ['available'],
  },
};

export const describeVpcs = operation<DescribeVpcsRequest, DescribeVpcsResult>(DescribeVpcs$, (request, call) => {
  const page = listResources(
    visibleNetwork(call.world, call.place).vpcs,
    VPCS,
    { ids: request.VpcIds, filters: request.Filters, maxResults: request.MaxResults, nextToken: request.NextToken },
    call,
  );
  return { Vpcs: page.items.map(present), NextToken: page.nextToken };
});

function present(vpc: Vpc): WireVpc {
  const suffix = vpc.id.slice('vpc-'.length);
  return {
    VpcId: vpc.id,
    OwnerId: vpc.ownerId,
    State: 'available',
    CidrBlock: vpc.cidrs[0]?.cidr,
    CidrBlockAssociationSet: vpc.cidrs.map((block, index) => ({
      AssociationId: `vpc-cidr-assoc-${suffix}${index}`,
      CidrBlock: block.cidr,
      CidrBlockState: { State: block.state },
    })),
    Ipv6CidrBlockAssociationSet: vpc.ipv6Cidrs.map((block, index) => ({
      AssociationId: `vpc-cidr-assoc-6${suffix}${index}`,
      Ipv6CidrBlock: block.cidr,
      Ipv6CidrBlockState: { State: block.state },
    })),
    DhcpOptionsId: vpc.dhcpOptionsId,
    InstanceTenancy: 'default',
    IsDefault: vpc.isDefault,
    Tags: tagList(vpc.tags),
  };
}
