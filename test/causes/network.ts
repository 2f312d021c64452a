import type {
  NatGatewaySnapshot,
  NetworkAclEntrySnapshot,
  NetworkAclSnapshot,
  PrefixListSnapshot,
  PrivateZoneSnapshot,
  RouteSnapshot,
  RouteTableSnapshot,
  SecurityGroupRuleSnapshot,
  SecurityGroupSnapshot,
  SubnetSnapshot,
  VpcEndpointSnapshot,
  VpcSnapshot,
} from '../../src/model/snapshots/ec2.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const S3_LIST = 'pl-63a5400a';
export const S3_CIDRS = ['52.216.0.0/15', '52.219.0.0/16', '3.5.0.0/19'];

export const VPC: VpcSnapshot = {
  id: 'vpc-0a',
  ownerId: ACCOUNT,
  cidrs: ['10.0.0.0/16'],
  ipv6Cidrs: [],
  dhcpOptionsId: 'dopt-1',
  tags: {},
};

export function subnet(id: string, zone: string, cidr: string, change: Partial<SubnetSnapshot> = {}): SubnetSnapshot {
  return {
    id,
    vpcId: VPC.id,
    availabilityZone: zone,
    cidr,
    ipv6Cidrs: [],
    ownerId: ACCOUNT,
    freeAddresses: 200,
    mapPublicIpOnLaunch: false,
    internetGatewayBlockMode: 'off',
    name: null,
    ...change,
  };
}

export const SUBNET_A = subnet('subnet-a', 'us-east-1a', '10.0.3.0/24');
export const SUBNET_B = subnet('subnet-b', 'us-east-1b', '10.0.4.0/24');
export const SUBNET_P = subnet('subnet-p', 'us-east-1a', '10.0.0.0/24');
export const SUBNETS = [SUBNET_A, SUBNET_B, SUBNET_P];

const LOCAL: RouteSnapshot = { destination: '10.0.0.0/16', target: { kind: 'local', id: 'local' }, state: 'active' };
export const TO_S3: RouteSnapshot = {
  destination: S3_LIST,
  target: { kind: 'gateway-endpoint', id: 'vpce-s3' },
  state: 'active',
};

export function defaultRoute(
  kind: RouteSnapshot['target']['kind'],
  id: string,
  state: RouteSnapshot['state'] = 'active',
): RouteSnapshot {
  return route('0.0.0.0/0', kind, id, state);
}

export function route(
  destination: string,
  kind: RouteSnapshot['target']['kind'],
  id: string,
  state: RouteSnapshot['state'] = 'active',
): RouteSnapshot {
  return { destination, target: { kind, id }, state };
}

export function table(
  id: string,
  subnetIds: readonly string[],
  routes: readonly RouteSnapshot[],
  main = false,
): RouteTableSnapshot {
  return { id, vpcId: VPC.id, main, subnetIds, routes: [LOCAL, ...routes], name: null, tags: {} };
}

export const RTB_MAIN = table('rtb-main', [], [], true);
export const RTB_PRIV = table('rtb-priv', ['subnet-a', 'subnet-b'], [TO_S3]);
export const RTB_PRIV_BARE = table('rtb-priv', ['subnet-a', 'subnet-b'], []);
export const RTB_PUB = table('rtb-pub', ['subnet-p'], [defaultRoute('internet-gateway', 'igw-1')]);

export function rule(change: Partial<SecurityGroupRuleSnapshot>): SecurityGroupRuleSnapshot {
  return {
    protocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    cidrs: [],
    ipv6Cidrs: [],
    prefixListIds: [],
    groups: [],
    ...change,
  };
}

export const ALL_OUT = rule({ protocol: '-1', fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'] });

export function group(
  id: string,
  ingress: readonly SecurityGroupRuleSnapshot[],
  egress: readonly SecurityGroupRuleSnapshot[] = [ALL_OUT],
): SecurityGroupSnapshot {
  return { id, name: id, vpcId: VPC.id, ingress, egress };
}

export const SG_TASK = group('sg-task', []);
export const SG_VPCE = group('sg-vpce', [rule({ cidrs: ['10.0.0.0/16'] })]);

export function aclEntry(
  egress: boolean,
  ruleNumber: number,
  change: Partial<NetworkAclEntrySnapshot> = {},
): NetworkAclEntrySnapshot {
  return {
    ruleNumber,
    egress,
    allow: true,
    protocol: '-1',
    cidr: '0.0.0.0/0',
    ipv6Cidr: null,
    fromPort: null,
    toPort: null,
    ...change,
  };
}

export function acl(
  id: string,
  subnetIds: readonly string[],
  entries: readonly NetworkAclEntrySnapshot[],
): NetworkAclSnapshot {
  const last = [true, false].map((egress) => aclEntry(egress, 32_767, { allow: false }));
  return { id, vpcId: VPC.id, isDefault: false, subnetIds, entries: [...entries, ...last] };
}

export const OPEN_ACL = acl(
  'acl-open',
  ['subnet-a', 'subnet-b', 'subnet-p'],
  [aclEntry(true, 100), aclEntry(false, 100)],
);

export function endpoint(id: string, short: string, change: Partial<VpcEndpointSnapshot> = {}): VpcEndpointSnapshot {
  const gateway = short === 's3';
  return {
    id,
    vpcId: VPC.id,
    type: gateway ? 'Gateway' : 'Interface',
    service: `com.amazonaws.${REGION}.${short}`,
    state: 'available',
    privateDns: !gateway,
    subnetIds: gateway ? [] : ['subnet-a', 'subnet-b'],
    securityGroupIds: gateway ? [] : ['sg-vpce'],
    networkInterfaceIds: [],
    routeTableIds: gateway ? ['rtb-priv'] : [],
    policy: null,
    ownerId: ACCOUNT,
    privateDnsInboundOnly: false,
    lastError: null,
    createdAt: null,
    tags: {},
    ...change,
  };
}

export const API = endpoint('vpce-api', 'ecr.api');
export const DKR = endpoint('vpce-dkr', 'ecr.dkr');
export const S3 = endpoint('vpce-s3', 's3');
export const ENDPOINTS = [API, DKR, S3];

export const S3_PREFIX_LIST: PrefixListSnapshot = { id: S3_LIST, name: `com.amazonaws.${REGION}.s3`, cidrs: S3_CIDRS };

export function nat(change: Partial<NatGatewaySnapshot> = {}): NatGatewaySnapshot {
  return {
    id: 'nat-1',
    state: 'available',
    connectivity: 'public',
    availability: 'zonal',
    subnetId: 'subnet-p',
    failure: null,
    ...change,
  };
}

/** Private zones for the names of the pull, as a spoke of a hub with the endpoints of everybody has them. */
export const HUB_ZONES: readonly PrivateZoneSnapshot[] = ['api.ecr', 'dkr.ecr', 's3'].map((name) => ({
  id: `Z${name}`,
  name: `${name}.${REGION}.amazonaws.com`,
  ownedByService: null,
}));
