import type { BaseWorld } from '../base-world.ts';
import type { PrefixList } from '../world/routing.ts';
import type { NetworkAcl, NetworkAclEntry, SecurityGroup, SecurityGroupRule } from '../world/security.ts';
import { findGroup } from './find.ts';

/** Replaces the outbound rules of the task's group, or of another. */
export function setEgress(base: BaseWorld, rules: SecurityGroupRule[], group?: string): void {
  findGroup(base, group).egress = rules;
}

/** Replaces the inbound rules of the task's group, or of another. */
export function setIngress(base: BaseWorld, rules: SecurityGroupRule[], group?: string): void {
  findGroup(base, group).ingress = rules;
}

/** A group of the VPC with no rules but those given. */
export function addGroup(base: BaseWorld, name: string, rules: Partial<SecurityGroup> = {}): SecurityGroup {
  const group: SecurityGroup = {
    id: base.newId('sg'),
    name,
    description: name,
    vpcId: base.ids.vpc,
    ownerId: base.ids.account,
    ingress: [],
    egress: [],
    tags: {},
    ...rules,
  };
  base.place.ec2.securityGroups.push(group);
  return group;
}

/** A prefix list of the account's own. */
export function addPrefixList(base: BaseWorld, name: string, ...cidrs: string[]): PrefixList {
  const list: PrefixList = { id: base.newId('pl'), name, ownerId: base.ids.account, cidrs, version: 1 };
  base.place.ec2.prefixLists.push(list);
  return list;
}

/** A rule's direction, ports and block; every address and every protocol when left out. */
export interface NaclRule {
  readonly direction: 'in' | 'out';
  readonly action: 'allow' | 'deny';
  /** First and last port, TCP; every protocol when left out. */
  readonly ports?: readonly [number, number];
  readonly cidr?: string;
}

/** Gives subnets a network ACL of their own. Rules are numbered 100, 110, … in the given order and end in the closing deny. */
export function setNacl(base: BaseWorld, subnetIds: readonly string[], rules: readonly NaclRule[]): NetworkAcl {
  for (const acl of base.place.ec2.networkAcls) {
    acl.subnetIds = acl.subnetIds.filter((id) => !subnetIds.includes(id));
  }
  const closing: NaclRule[] = [
    { direction: 'in', action: 'deny' },
    { direction: 'out', action: 'deny' },
  ];
  const acl: NetworkAcl = {
    id: base.newId('acl'),
    vpcId: base.ids.vpc,
    ownerId: base.ids.account,
    isDefault: false,
    subnetIds: [...subnetIds],
    entries: [
      ...rules.map((rule, index) => entryOf(rule, 100 + 10 * index)),
      ...closing.map((rule) => entryOf(rule, 32767)),
    ],
    tags: {},
  };
  base.place.ec2.networkAcls.push(acl);
  return acl;
}

function entryOf(rule: NaclRule, ruleNumber: number): NetworkAclEntry {
  return {
    ruleNumber,
    egress: rule.direction === 'out',
    action: rule.action,
    protocol: rule.ports === undefined ? '-1' : '6',
    cidr: rule.cidr ?? '0.0.0.0/0',
    ipv6Cidr: null,
    fromPort: rule.ports?.[0] ?? null,
    toPort: rule.ports?.[1] ?? null,
  };
}
