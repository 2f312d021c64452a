import {
  DescribeSecurityGroups$,
  type DescribeSecurityGroupsRequest,
  type DescribeSecurityGroupsResult,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../../model/arn.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../world/security.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';
import { isSeen } from './seen.ts';

export const SECURITY_GROUPS: ResourceKind<SecurityGroup> = {
  notFound: 'InvalidGroup.NotFound',
  noun: 'security group',
  filters: {
    'vpc-id': (group) => [group.vpcId],
    'group-id': (group) => [group.id],
    'group-name': (group) => [group.name],
    description: (group) => [group.description],
    'owner-id': (group) => [group.ownerId],
    'ip-permission.cidr': (group) => group.ingress.flatMap((rule) => rule.cidrs),
    'ip-permission.group-id': (group) => group.ingress.flatMap((rule) => rule.groups.map(({ id }) => id)),
    'egress.ip-permission.cidr': (group) => group.egress.flatMap((rule) => rule.cidrs),
    'egress.ip-permission.prefix-list-id': (group) => group.egress.flatMap((rule) => rule.prefixListIds),
  },
};

export const describeSecurityGroups = operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>(
  DescribeSecurityGroups$,
  (request, call) => {
    const { region } = call.place;
    const page = listResources(
      call.place.ec2.securityGroups.filter((group) => isSeen(group, call)),
      SECURITY_GROUPS,
      { ids: request.GroupIds, filters: request.Filters, maxResults: request.MaxResults, nextToken: request.NextToken },
      call,
    );
    const groups = page.items.map((group) => ({
      GroupId: group.id,
      GroupName: group.name,
      Description: group.description,
      VpcId: group.vpcId,
      OwnerId: group.ownerId,
      SecurityGroupArn: `arn:${partitionOf(region)}:ec2:${region}:${group.ownerId}:security-group/${group.id}`,
      IpPermissions: group.ingress.map(presentRule),
      IpPermissionsEgress: group.egress.map(presentRule),
      Tags: tagList(group.tags),
    }));
    return { SecurityGroups: groups, NextToken: page.nextToken };
  },
);

function presentRule(rule: SecurityGroupRule): IpPermission {
  return {
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? undefined,
    ToPort: rule.toPort ?? undefined,
    IpRanges: rule.cidrs.map((cidr) => ({ CidrIp: cidr })),
    Ipv6Ranges: rule.ipv6Cidrs.map((cidr) => ({ CidrIpv6: cidr })),
    PrefixListIds: rule.prefixListIds.map((id) => ({ PrefixListId: id })),
    UserIdGroupPairs: rule.groups.map((group) => ({
      GroupId: group.id,
      UserId: group.ownerId,
      VpcPeeringConnectionId: group.vpcPeeringId ?? undefined,
      PeeringStatus: group.vpcPeeringId === null ? undefined : 'active',
    })),
  };
}
