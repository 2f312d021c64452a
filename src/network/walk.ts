import type { MissingLook } from './facts.ts';

/** Services that a pull, and what comes with it, talks to through an interface endpoint. */
export const INTERFACE_SERVICES = ['ecr.api', 'ecr.dkr', 'secretsmanager', 'ssm', 'logs'] as const;
export type InterfaceService = (typeof INTERFACE_SERVICES)[number];

/** Where packets have to arrive. */
export type Destination =
  | { readonly kind: 'service'; readonly service: InterfaceService; readonly region: string }
  /** The bucket that ECR keeps layers in. */
  | { readonly kind: 's3'; readonly region: string }
  | { readonly kind: 'internet'; readonly host: string };

/** One thing on the way, as it is drawn: `task → subnet-… → rtb-… → ✗ no route to S3`. */
export interface Hop {
  readonly kind:
    | 'interface'
    | 'security-group'
    | 'network-acl'
    | 'subnet'
    | 'route-table'
    | 'endpoint'
    | 'nat-gateway'
    | 'internet-gateway'
    | 'destination'
    | 'unknown-hop';
  readonly id: string;
  readonly state: 'passes' | 'broken' | 'unknown';
}

/** The first thing on the way that stops a packet, with the ids that a person needs to mend it. */
export type NetworkFault =
  | { readonly kind: 'endpoint-missing'; readonly service: string; readonly routeTableId: string | null }
  | {
      readonly kind: 'endpoint-unavailable';
      readonly service: string;
      readonly endpointId: string;
      readonly state: string;
      readonly detail: string | null;
    }
  | {
      readonly kind: 'endpoint-private-dns';
      readonly service: string;
      readonly endpointId: string;
      readonly what: 'endpoint-setting' | 'vpc-dns-support' | 'vpc-dns-hostnames';
    }
  | {
      readonly kind: 'endpoint-security-group';
      readonly service: string;
      readonly endpointId: string;
      readonly securityGroupIds: readonly string[];
    }
  | {
      readonly kind: 'endpoint-route-table';
      readonly service: string;
      readonly endpointId: string;
      readonly routeTableId: string;
      readonly main: boolean;
    }
  | {
      readonly kind: 'security-group-egress';
      readonly securityGroupIds: readonly string[];
      /** `anywhere`: they let nothing out on port 443, so it does not matter where a name leads. */
      readonly to: 'endpoint' | 's3' | 'internet' | 'anywhere';
      readonly endpointId: string | null;
      readonly endpointSecurityGroupIds: readonly string[];
      readonly prefixListId: string | null;
    }
  | {
      readonly kind: 'network-acl';
      readonly aclId: string;
      readonly subnetId: string;
      readonly missing: readonly AclGap[];
    }
  | {
      readonly kind: 'nat-unusable';
      readonly natGatewayId: string;
      readonly why:
        | 'blackhole'
        | 'not-available'
        | 'gone'
        | 'private'
        | 'no-internet-route'
        | 'blocked-public-access'
        | 'network-acl';
      readonly state: string | null;
      readonly routeTableId: string;
    }
  | { readonly kind: 'no-public-ip'; readonly routeTableId: string; readonly internetGatewayId: string }
  | { readonly kind: 'blocked-public-access'; readonly subnetId: string; readonly mode: string }
  | { readonly kind: 'no-route'; readonly routeTableId: string; readonly blackhole: boolean };

/** One direction that an ACL does not let through. */
export interface AclGap {
  readonly direction: 'outbound' | 'inbound';
  /** `443` or `1024-65535`. */
  readonly ports: string;
  readonly cidr: string;
  /** The rule that denied it; 32767 is the last rule, which denies everything. */
  readonly ruleNumber: number;
}

/** A reason why the way cannot be judged from here. */
export type Unjudged =
  | { readonly kind: 'missing-look'; readonly look: MissingLook }
  /** The next hop is of a kind that cannot be seen through: a transit gateway, a peering, an appliance. */
  | { readonly kind: 'opaque-hop'; readonly hop: string; readonly id: string }
  /** A gateway of a shared VPC, or what it rests on, that the owner's account alone shows. */
  | { readonly kind: 'hidden-hop'; readonly id: string; readonly ownerId: string }
  | { readonly kind: 'shared-vpc'; readonly ownerId: string }
  | { readonly kind: 'custom-dns'; readonly nameServers: readonly string[] }
  /** A private zone of Route 53 answers for the name, and leads wherever its records say. */
  | { readonly kind: 'private-zone'; readonly zoneId: string; readonly name: string }
  | { readonly kind: 's3-interface-endpoint'; readonly endpointId: string }
  /** The endpoint has addresses in some of its subnets only. */
  | { readonly kind: 'partial-endpoint'; readonly endpointId: string }
  | { readonly kind: 'ipv6-only'; readonly id: string }
  /** Whether the task was set up to leave by the internet: then a route is missing rather than an endpoint. */
  | { readonly kind: 'meant-way'; readonly subnetId: string }
  | { readonly kind: 'partly-open'; readonly id: string; readonly at: PartlyOpenAt };

/** Whose rules let a part through: the task's or the endpoint's groups, the ACL of their subnets, or that of a NAT gateway. */
export type PartlyOpenAt = 'task-group' | 'endpoint-group' | 'network-acl' | 'nat-network-acl';

/** The way from one puller to one destination. */
export interface Walk {
  readonly destination: Destination;
  readonly subnetId: string;
  readonly outcome: 'reaches' | 'broken' | 'unknown';
  readonly via: 'endpoint' | 'gateway-endpoint' | 'nat-gateway' | 'internet-gateway' | 'opaque' | null;
  readonly hops: readonly Hop[];
  /** Set exactly when `outcome` is `broken`. */
  readonly fault: NetworkFault | null;
  /** Faults behind the first one, of which the person would learn next. */
  readonly furtherFaults: readonly NetworkFault[];
  /** Set when `outcome` is `unknown`, and for doubts about a broken way. */
  readonly unjudged: readonly Unjudged[];
  /** The interface endpoint is in other zones only: slower and less resilient, not a fault. */
  readonly crossZone: boolean;
}
