import {
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
  type Filter,
  type IpPermission,
  type NetworkAcl,
  type NetworkAclEntry,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type {
  NetworkAclEntrySnapshot,
  NetworkAclSnapshot,
  SecurityGroupRuleSnapshot,
  SecurityGroupSnapshot,
} from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { equals } from './ec2-shared.ts';
import { foreignText, NAME_BYTES } from './foreign-text.ts';
import { readAllPages } from './pages.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';

const PAGE_SIZE = 1000;

/** Reads what lets traffic in and out of interfaces and subnets. */
export function createSecurityReader(
  client: EC2Client,
  ask: Ask,
): Pick<Ec2Reader, 'describeSecurityGroups' | 'taggedSecurityGroups' | 'describeNetworkAcls'> {
  const groups = (Filters: Filter[]) =>
    readAllPages('ec2:DescribeSecurityGroups', async (NextToken) => {
      const command = new DescribeSecurityGroupsCommand({ Filters, MaxResults: PAGE_SIZE, NextToken });
      const output = await ask.call('ec2:DescribeSecurityGroups', (limit) => client.send(command, limit));
      return { items: (output.SecurityGroups ?? []).map(toSecurityGroup), next: output.NextToken };
    });
  return {
    describeSecurityGroups: (vpcId) => groups([equals('vpc-id', [vpcId])]),
    taggedSecurityGroups: (vpcId, key, value) => groups([equals('vpc-id', [vpcId]), equals(`tag:${key}`, [value])]),
    describeNetworkAcls: (vpcId) =>
      readAllPages('ec2:DescribeNetworkAcls', async (NextToken) => {
        const Filters = [equals('vpc-id', [vpcId])];
        const command = new DescribeNetworkAclsCommand({ Filters, MaxResults: PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:DescribeNetworkAcls', (limit) => client.send(command, limit));
        return { items: (output.NetworkAcls ?? []).map(toNetworkAcl), next: output.NextToken };
      }),
  };
}

function toSecurityGroup(group: SecurityGroup): SecurityGroupSnapshot {
  return {
    id: group.GroupId ?? '',
    name: foreignText(group.GroupName ?? '', NAME_BYTES),
    vpcId: group.VpcId ?? '',
    ingress: (group.IpPermissions ?? []).map(toRule),
    egress: (group.IpPermissionsEgress ?? []).map(toRule),
  };
}

function toRule(rule: IpPermission): SecurityGroupRuleSnapshot {
  const pairs = (rule.UserIdGroupPairs ?? []).filter(({ GroupId }) => GroupId !== undefined);
  return {
    protocol: rule.IpProtocol ?? '-1',
    fromPort: rule.FromPort ?? null,
    toPort: rule.ToPort ?? null,
    cidrs: present((rule.IpRanges ?? []).map(({ CidrIp }) => CidrIp)),
    ipv6Cidrs: present((rule.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6)),
    prefixListIds: present((rule.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId)),
    groups: pairs.map(({ GroupId = '', UserId, VpcPeeringConnectionId }) => ({
      id: GroupId,
      ownerId: UserId ?? null,
      vpcPeeringId: VpcPeeringConnectionId ?? null,
    })),
  };
}

function toNetworkAcl(acl: NetworkAcl): NetworkAclSnapshot {
  return {
    id: acl.NetworkAclId ?? '',
    vpcId: acl.VpcId ?? '',
    isDefault: acl.IsDefault === true,
    subnetIds: present((acl.Associations ?? []).map(({ SubnetId }) => SubnetId)),
    entries: (acl.Entries ?? []).map(toAclEntry),
  };
}

function toAclEntry(entry: NetworkAclEntry): NetworkAclEntrySnapshot {
  return {
    ruleNumber: entry.RuleNumber ?? 0,
    egress: entry.Egress === true,
    allow: entry.RuleAction === 'allow',
    protocol: entry.Protocol ?? '-1',
    cidr: entry.CidrBlock ?? null,
    ipv6Cidr: entry.Ipv6CidrBlock ?? null,
    fromPort: entry.PortRange?.From ?? null,
    toPort: entry.PortRange?.To ?? null,
  };
}
