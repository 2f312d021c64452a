import { serviceName } from '../base/endpoint-services.ts';
import type { BaseWorld } from '../base-world.ts';
import type { VpcEndpoint } from '../world/endpoints.ts';
import { allTrafficRule, tcpRule } from '../world/security.ts';
import { findGroup, findSubnet, findTable } from './find.ts';

/** What may differ from a healthy endpoint of AWS's. */
export type EndpointOptions = Partial<Omit<VpcEndpoint, 'id' | 'type' | 'serviceName' | 'networkInterfaceIds'>>;

/**
 * A healthy interface endpoint in both private subnets, with private DNS, behind a group of its own that admits the
 * VPC on 443. `service` is the short name, such as `ecr.dkr`.
 */
export function addInterfaceEndpoint(base: BaseWorld, service: string, options: EndpointOptions = {}): VpcEndpoint {
  const { ids } = base;
  const subnetIds = options.subnetIds ?? [ids.privateSubnetA, ids.privateSubnetB];
  const securityGroupIds = options.securityGroupIds ?? [endpointGroup(base)];
  const endpoint: VpcEndpoint = {
    ...blankEndpoint(base, service),
    type: 'Interface',
    privateDnsEnabled: true,
    ...options,
    subnetIds,
    securityGroupIds,
  };
  endpoint.networkInterfaceIds = subnetIds.map((subnetId) => addEndpointInterface(base, endpoint, subnetId));
  endpoint.dnsEntries = [
    {
      dnsName: `${endpoint.id}-${service.replace('.', '-')}.${ids.region}.vpce.amazonaws.com`,
      hostedZoneId: 'Z7HUB22UULQXV',
    },
  ];
  base.place.ec2.endpoints.push(endpoint);
  return endpoint;
}

/** A gateway endpoint of S3 with its route in each table; the private table unless others are given. */
export function addS3Gateway(
  base: BaseWorld,
  tables: readonly string[] = [base.ids.privateTable],
  options: EndpointOptions = {},
): VpcEndpoint {
  const endpoint: VpcEndpoint = {
    ...blankEndpoint(base, 's3'),
    type: 'Gateway',
    routeTableIds: [...tables],
    ...options,
  };
  for (const id of tables) {
    findTable(base, id).routes.push({
      destination: base.ids.s3PrefixList,
      target: endpoint.id,
      state: 'active',
      origin: 'CreateRoute',
    });
  }
  base.place.ec2.endpoints.push(endpoint);
  return endpoint;
}

/** Everything that a Fargate pull needs in a VPC without other egress. */
export function addPullEndpoints(base: BaseWorld): void {
  addInterfaceEndpoint(base, 'ecr.api');
  addInterfaceEndpoint(base, 'ecr.dkr');
  addS3Gateway(base);
}

/** Id of the group that the world's interface endpoints share, made at first use. */
export function endpointGroup(base: BaseWorld): string {
  const { ids, place } = base;
  const known = place.ec2.securityGroups.find((group) => group.name === 'vpc-endpoints');
  if (known !== undefined) return known.id;
  const id = base.newId('sg');
  place.ec2.securityGroups.push({
    id,
    name: 'vpc-endpoints',
    description: 'Interface endpoints',
    vpcId: ids.vpc,
    ownerId: ids.account,
    ingress: [tcpRule(443, { cidrs: [ids.vpcCidr] })],
    egress: [allTrafficRule({ cidrs: ['0.0.0.0/0'] })],
    tags: {},
  });
  return id;
}

/** Admits only another group on the endpoints' group, instead of the VPC. */
export function restrictEndpointGroup(base: BaseWorld, admittedGroupId: string): void {
  const reference = { id: admittedGroupId, ownerId: base.ids.account, vpcPeeringId: null };
  findGroup(base, endpointGroup(base)).ingress = [tcpRule(443, { groups: [reference] })];
}

function blankEndpoint(base: BaseWorld, service: string): VpcEndpoint {
  const { ids } = base;
  return {
    id: base.newId('vpce'),
    type: 'Interface',
    vpcId: ids.vpc,
    ownerId: ids.account,
    serviceName: serviceName(ids.region, service),
    serviceRegion: ids.region,
    state: 'available',
    policy: null,
    routeTableIds: [],
    subnetIds: [],
    securityGroupIds: [],
    networkInterfaceIds: [],
    privateDnsEnabled: false,
    privateDnsInboundOnly: false,
    dnsEntries: [],
    requesterManaged: false,
    lastError: null,
    createdAt: base.now,
    tags: {},
  };
}

function addEndpointInterface(base: BaseWorld, endpoint: VpcEndpoint, subnetId: string): string {
  const subnet = findSubnet(base, subnetId);
  const id = base.newId('eni');
  const [first = '10', second = '0', third = '0'] = subnet.cidr.split('.');
  base.place.ec2.networkInterfaces.push({
    id,
    vpcId: endpoint.vpcId,
    subnetId,
    availabilityZone: subnet.availabilityZone,
    ownerId: endpoint.ownerId,
    description: `VPC Endpoint Interface ${endpoint.id}`,
    interfaceType: 'vpc_endpoint',
    requesterId: 'amazon-aws',
    securityGroupIds: endpoint.securityGroupIds,
    privateIp: `${first}.${second}.${third}.${base.place.ec2.networkInterfaces.length + 11}`,
    publicIp: null,
    status: 'in-use',
    tags: {},
  });
  return id;
}
