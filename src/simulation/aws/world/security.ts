import type { Tags } from './tags.ts';

export interface SecurityGroupReference {
  id: string;
  ownerId: string;
  vpcPeeringId: string | null;
}

export interface SecurityGroupRule {
  /** `-1` is every protocol. */
  protocol: 'tcp' | 'udp' | 'icmp' | '-1';
  /** `null` with protocol `-1`. */
  fromPort: number | null;
  toPort: number | null;
  cidrs: string[];
  ipv6Cidrs: string[];
  prefixListIds: string[];
  groups: SecurityGroupReference[];
}

export interface SecurityGroup {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  ownerId: string;
  ingress: SecurityGroupRule[];
  egress: SecurityGroupRule[];
  /** Until when the rest of EC2 does not know of a new one. */
  seenFrom?: Date;
  tags: Tags;
}

export interface NetworkAclEntry {
  /** 32767 is the closing rule that denies everything. */
  ruleNumber: number;
  egress: boolean;
  action: 'allow' | 'deny';
  /** `-1` is every protocol, `6` TCP, `17` UDP. */
  protocol: '-1' | '6' | '17';
  /** Exactly one of `cidr` and `ipv6Cidr` is set. */
  cidr: string | null;
  ipv6Cidr: string | null;
  fromPort: number | null;
  toPort: number | null;
}

export interface NetworkAcl {
  id: string;
  vpcId: string;
  ownerId: string;
  isDefault: boolean;
  /** Every subnet of a VPC is associated with exactly one list. */
  subnetIds: string[];
  entries: NetworkAclEntry[];
  tags: Tags;
}

/** What a rule reaches besides its protocol and ports; whatever is left out is empty. */
export interface RulePeers {
  cidrs?: string[];
  ipv6Cidrs?: string[];
  prefixListIds?: string[];
  groups?: SecurityGroupReference[];
}

/** A rule for one TCP port. */
export function tcpRule(port: number, peers: RulePeers): SecurityGroupRule {
  return { ...allTrafficRule(peers), protocol: 'tcp', fromPort: port, toPort: port };
}

/** A rule for every protocol and port. */
export function allTrafficRule(peers: RulePeers): SecurityGroupRule {
  return {
    protocol: '-1',
    fromPort: null,
    toPort: null,
    cidrs: peers.cidrs ?? [],
    ipv6Cidrs: peers.ipv6Cidrs ?? [],
    prefixListIds: peers.prefixListIds ?? [],
    groups: peers.groups ?? [],
  };
}
