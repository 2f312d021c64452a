/** What EC2 answers about one VPC. States are lower-case: the wire and the SDK's enums disagree on case. */

export interface SubnetSnapshot {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly cidr: string | null;
  readonly ipv6Cidrs: readonly string[];
  /** Account that owns the subnet; another one than the task's means a shared VPC. */
  readonly ownerId: string;
  readonly freeAddresses: number;
  readonly mapPublicIpOnLaunch: boolean;
  /** VPC Block Public Access as it applies to this subnet: `off`, `block-bidirectional` or `block-ingress`. */
  readonly internetGatewayBlockMode: string;
  readonly name: string | null;
}

export interface VpcSnapshot {
  readonly id: string;
  readonly ownerId: string;
  /** Every associated IPv4 block, the primary one first. */
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  readonly dhcpOptionsId: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface DhcpOptionsSnapshot {
  readonly id: string;
  /** `AmazonProvidedDNS` or addresses. */
  readonly nameServers: readonly string[];
}

export interface RouteSnapshot {
  /** An IPv4 or IPv6 block, or a prefix list id (`pl-…`). */
  readonly destination: string;
  readonly target: RouteTarget;
  readonly state: 'active' | 'blackhole';
}

export interface RouteTarget {
  readonly kind:
    | 'local'
    | 'internet-gateway'
    | 'egress-only-internet-gateway'
    | 'nat-gateway'
    | 'gateway-endpoint'
    | 'gateway-load-balancer-endpoint'
    | 'transit-gateway'
    | 'vpc-peering'
    | 'virtual-private-gateway'
    | 'network-interface'
    | 'instance'
    | 'carrier-gateway'
    | 'local-gateway'
    | 'core-network'
    | 'unknown';
  readonly id: string;
}

export interface RouteTableSnapshot {
  readonly id: string;
  readonly vpcId: string;
  readonly main: boolean;
  /** Explicitly associated subnets. */
  readonly subnetIds: readonly string[];
  readonly routes: readonly RouteSnapshot[];
  readonly name: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface NatGatewaySnapshot {
  readonly id: string;
  readonly state: string;
  readonly connectivity: 'public' | 'private';
  /** `regional` gateways have no subnet of their own. */
  readonly availability: 'zonal' | 'regional';
  readonly subnetId: string | null;
  readonly failure: string | null;
}

export interface SecurityGroupRuleSnapshot {
  /** `-1` for every protocol, else `tcp`, `udp`, `icmp` or a number. */
  readonly protocol: string;
  readonly fromPort: number | null;
  readonly toPort: number | null;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  readonly prefixListIds: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly ownerId: string | null;
    readonly vpcPeeringId: string | null;
  }[];
}

export interface SecurityGroupSnapshot {
  readonly id: string;
  readonly name: string;
  readonly vpcId: string;
  readonly ingress: readonly SecurityGroupRuleSnapshot[];
  readonly egress: readonly SecurityGroupRuleSnapshot[];
}

export interface NetworkAclEntrySnapshot {
  readonly ruleNumber: number;
  readonly egress: boolean;
  readonly allow: boolean;
  /** `-1` for every protocol, `6` for TCP, `17` for UDP. */
  readonly protocol: string;
  readonly cidr: string | null;
  readonly ipv6Cidr: string | null;
  readonly fromPort: number | null;
  readonly toPort: number | null;
}

export interface NetworkAclSnapshot {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly subnetIds: readonly string[];
  readonly entries: readonly NetworkAclEntrySnapshot[];
}

export interface NetworkInterfaceSnapshot {
  readonly id: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly privateAddress: string | null;
  readonly publicAddress: string | null;
  readonly interfaceType: string;
  readonly description: string;
  /** Account or service that had it made, such as `amazon-elb`; `null` where its own account did. */
  readonly requesterId: string | null;
  /** The EC2 instance that it is attached to. */
  readonly attachmentInstanceId: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface VpcEndpointSnapshot {
  readonly id: string;
  readonly vpcId: string;
  readonly type: 'Interface' | 'Gateway' | 'GatewayLoadBalancer' | 'Resource' | 'ServiceNetwork';
  /** Full name, such as `com.amazonaws.us-east-1.ecr.dkr`. */
  readonly service: string;
  /** Lower-case, such as `available` or `pendingacceptance`. */
  readonly state: string;
  readonly privateDns: boolean;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  readonly routeTableIds: readonly string[];
  /** The policy as JSON text; `null` is full access. */
  readonly policy: string | null;
  readonly ownerId: string | null;
  /** Private DNS answers only those who ask from outside the VPC (EC2 API, `DnsOptions`); an option of S3's endpoints. */
  readonly privateDnsInboundOnly: boolean;
  readonly lastError: string | null;
  readonly createdAt: Date | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface PrefixListSnapshot {
  readonly id: string;
  /** `com.amazonaws.us-east-1.s3` for the one of S3. */
  readonly name: string;
  readonly cidrs: readonly string[];
}

export interface InstanceSnapshot {
  readonly id: string;
  readonly vpcId: string | null;
  readonly subnetId: string | null;
  readonly securityGroupIds: readonly string[];
  readonly publicAddress: string | null;
  readonly privateAddress: string | null;
  readonly instanceProfileArn: string | null;
  readonly architecture: string | null;
  readonly windows: boolean;
}

/** A service that endpoints can be created for. */
export interface EndpointServiceSnapshot {
  /** Full name, such as `com.amazonaws.us-east-1.ecr.dkr`. */
  readonly service: string;
  /** `false` for a service that another account offers. */
  readonly ownedByAmazon: boolean;
  readonly availabilityZones: readonly string[];
  /** Names that private DNS takes over in a VPC; a leading `*.` stands for every name below. */
  readonly privateDnsNames: readonly string[];
}

/** A private zone of Route 53. */
export interface PrivateZoneSnapshot {
  readonly id: string;
  /** Without the dot at the end. */
  readonly name: string;
  /** The AWS service that made the zone for itself. */
  readonly ownedByService: string | null;
}
