import type { Tags } from './tags.ts';

export interface CidrAssociation {
  cidr: string;
  /** A block that is leaving the VPC stays listed for a while as `disassociated`. */
  state: 'associating' | 'associated' | 'disassociating' | 'disassociated' | 'failing' | 'failed';
}

export interface Vpc {
  id: string;
  ownerId: string;
  /** IPv4 blocks, the primary one first. */
  cidrs: CidrAssociation[];
  ipv6Cidrs: CidrAssociation[];
  dhcpOptionsId: string;
  enableDnsSupport: boolean;
  enableDnsHostnames: boolean;
  isDefault: boolean;
  tags: Tags;
}

/** Mode of VPC Block Public Access as it applies to one subnet or to the whole account. */
export type BlockPublicAccessMode = 'off' | 'block-bidirectional' | 'block-ingress';

export interface Subnet {
  id: string;
  vpcId: string;
  /** Another account than the reader's means that the subnet was shared by AWS RAM. */
  ownerId: string;
  availabilityZone: string;
  availabilityZoneId: string;
  cidr: string;
  ipv6Cidrs: string[];
  availableIpAddressCount: number;
  mapPublicIpOnLaunch: boolean;
  blockPublicAccess: BlockPublicAccessMode;
  tags: Tags;
}

export interface DhcpOptions {
  id: string;
  ownerId: string;
  domainName: string;
  /** `AmazonProvidedDNS` or addresses. */
  nameServers: string[];
  tags: Tags;
}

/** The account's VPC Block Public Access setting in one region. */
export interface BlockPublicAccess {
  mode: BlockPublicAccessMode;
  exclusionsAllowed: 'allowed' | 'not-allowed';
  managedBy: 'account' | 'declarative-policy';
}

/** Subnets of another account that AWS RAM shares with this one. Their VPC becomes visible, its endpoints and gateways do not. */
export interface SubnetShare {
  ownerId: string;
  subnetIds: string[];
  /** Whether the participant sees the tables and network ACLs that the shared subnets use. */
  routingVisible: boolean;
}
