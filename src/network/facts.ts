import type {
  DhcpOptionsSnapshot,
  NatGatewaySnapshot,
  NetworkAclSnapshot,
  PrefixListSnapshot,
  PrivateZoneSnapshot,
  RouteTableSnapshot,
  SecurityGroupSnapshot,
  SubnetSnapshot,
  VpcEndpointSnapshot,
  VpcSnapshot,
} from '../model/snapshots/ec2.ts';

/** A part of the network that was looked at, or the reason why it was not. */
export type Seen<T> =
  | { readonly seen: true; readonly value: T }
  | { readonly seen: false; readonly missing: MissingLook };

/** A look that is missing, in a form that can be said: which check, and what would lift it. */
export interface MissingLook {
  readonly checkId: string;
  /** Such as `ec2:DescribeRouteTables`, or `null` when no permission would help. */
  readonly action: string | null;
  /** The owner of a shared VPC, where a role in that account would help. */
  readonly ownerId?: string;
  readonly why: string;
}

/** Everything that decides where a packet of one VPC ends up. Each part stands by itself: one denied look spoils only what rests on it. */
export interface NetworkFacts {
  readonly region: string;
  /** The task's account; a subnet of another owner is a shared one. */
  readonly account: string;
  readonly vpc: Seen<VpcSnapshot>;
  readonly dnsSupport: Seen<boolean>;
  readonly dnsHostnames: Seen<boolean>;
  /** The set that the VPC uses; `null` when it names none. */
  readonly dhcpOptions: Seen<DhcpOptionsSnapshot | null>;
  /** At least the task's own subnets. */
  readonly subnets: Seen<readonly SubnetSnapshot[]>;
  readonly routeTables: Seen<readonly RouteTableSnapshot[]>;
  readonly natGateways: Seen<readonly NatGatewaySnapshot[]>;
  readonly securityGroups: Seen<readonly SecurityGroupSnapshot[]>;
  readonly networkAcls: Seen<readonly NetworkAclSnapshot[]>;
  readonly endpoints: Seen<readonly VpcEndpointSnapshot[]>;
  /** AWS-managed and customer-managed lists that rules and routes name. */
  readonly prefixLists: Seen<readonly PrefixListSnapshot[]>;
  /** Zones of Route 53 that the VPC resolves by; empty where none could change where a name of the pull leads. */
  readonly privateZones: Seen<readonly PrivateZoneSnapshot[]>;
}

/** Whatever pulls: the interface that the packets leave by. */
export interface Puller {
  readonly subnetId: string;
  readonly securityGroupIds: Seen<readonly string[]>;
  readonly publicAddress: Seen<boolean>;
  readonly privateAddress: string | null;
}
