import {
  AuthorizeSecurityGroupIngress$,
  type AuthorizeSecurityGroupIngressRequest,
  type AuthorizeSecurityGroupIngressResult,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import { allTrafficRule, type SecurityGroupRule } from '../../world/security.ts';
import { operation } from '../operation.ts';
import { endDryRun } from './dry-run.ts';
import { needsOnGroup, securityGroupById } from './security-group-by-id.ts';

/** Adds inbound rules; one that is there already is `InvalidPermission.Duplicate`, and nothing is added. */
export const authorizeSecurityGroupIngress = operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
>(
  AuthorizeSecurityGroupIngress$,
  (request, call) => {
    endDryRun(request);
    const group = securityGroupById(call, required(request.GroupId, 'GroupId'));
    const rules = required(request.IpPermissions, 'IpPermissions').map((permission) =>
      ruleOf(permission, group.ownerId),
    );
    const known = group.ingress.map((rule) => JSON.stringify(rule));
    if (rules.some((rule) => known.includes(JSON.stringify(rule)))) {
      throw new Refusal('InvalidPermission.Duplicate', 'the specified rule already exists');
    }
    group.ingress.push(...rules);
    return { Return: true };
  },
  needsOnGroup,
);

const PROTOCOLS = ['tcp', 'udp', 'icmp', '-1'] as const;

function ruleOf(permission: IpPermission, ownerId: string): SecurityGroupRule {
  const protocol = PROTOCOLS.find((known) => known === permission.IpProtocol);
  if (protocol === undefined) {
    throw new Refusal('InvalidPermission.Malformed', `Unsupported IP protocol "${permission.IpProtocol}"`);
  }
  const peers = allTrafficRule({
    cidrs: (permission.IpRanges ?? []).map(({ CidrIp = '' }) => CidrIp),
    ipv6Cidrs: (permission.Ipv6Ranges ?? []).map(({ CidrIpv6 = '' }) => CidrIpv6),
    prefixListIds: (permission.PrefixListIds ?? []).map(({ PrefixListId = '' }) => PrefixListId),
    groups: (permission.UserIdGroupPairs ?? []).map(({ GroupId = '' }) => ({
      id: GroupId,
      ownerId,
      vpcPeeringId: null,
    })),
  });
  return { ...peers, protocol, fromPort: permission.FromPort ?? null, toPort: permission.ToPort ?? null };
}
