import {
  DescribeNetworkAcls$,
  type DescribeNetworkAclsRequest,
  type DescribeNetworkAclsResult,
  type NetworkAclEntry as WireEntry,
} from '@aws-sdk/client-ec2';
import type { NetworkAcl, NetworkAclEntry } from '../../world/security.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';
import { visibleNetwork } from './visible.ts';

const NETWORK_ACLS: ResourceKind<NetworkAcl> = {
  notFound: 'InvalidNetworkAclID.NotFound',
  noun: 'networkAcl',
  filters: {
    'vpc-id': (acl) => [acl.vpcId],
    'network-acl-id': (acl) => [acl.id],
    'association.subnet-id': (acl) => acl.subnetIds,
    'association.network-acl-id': (acl) => [acl.id],
    default: (acl) => [String(acl.isDefault)],
    'owner-id': (acl) => [acl.ownerId],
  },
};

export const describeNetworkAcls = operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult>(
  DescribeNetworkAcls$,
  (request, call) => {
    const page = listResources(
      visibleNetwork(call.world, call.place).networkAcls,
      NETWORK_ACLS,
      {
        ids: request.NetworkAclIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    const acls = page.items.map((acl) => ({
      NetworkAclId: acl.id,
      VpcId: acl.vpcId,
      OwnerId: acl.ownerId,
      IsDefault: acl.isDefault,
      Associations: acl.subnetIds.map((subnetId) => ({
        NetworkAclAssociationId: subnetId.replace('subnet-', 'aclassoc-'),
        NetworkAclId: acl.id,
        SubnetId: subnetId,
      })),
      Entries: acl.entries.map(presentEntry),
      Tags: tagList(acl.tags),
    }));
    return { NetworkAcls: acls, NextToken: page.nextToken };
  },
);

function presentEntry(entry: NetworkAclEntry): WireEntry {
  const { fromPort, toPort } = entry;
  return {
    RuleNumber: entry.ruleNumber,
    Egress: entry.egress,
    RuleAction: entry.action,
    Protocol: entry.protocol,
    CidrBlock: entry.cidr ?? undefined,
    Ipv6CidrBlock: entry.ipv6Cidr ?? undefined,
    PortRange: fromPort === null || toPort === null ? undefined : { From: fromPort, To: toPort },
  };
}
