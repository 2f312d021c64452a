import type { Route } from '../world/routing.ts';
import { allTrafficRule, type NetworkAclEntry } from '../world/security.ts';
import type { Subnet } from '../world/vpc.ts';
import type { PlaceWorld } from '../world.ts';
import { endpointServices } from './endpoint-services.ts';
import type { BaseIds } from './ids.ts';

/**
 * A VPC with two private subnets on one table and a public one with an internet gateway. The private table leads
 * nowhere outside: no NAT gateway, no endpoint.
 */
export function fillNetwork(place: PlaceWorld, ids: BaseIds): void {
  const { ec2 } = place;
  ec2.vpcs.push({
    id: ids.vpc,
    ownerId: ids.account,
    cidrs: [{ cidr: ids.vpcCidr, state: 'associated' }],
    ipv6Cidrs: [],
    dhcpOptionsId: ids.dhcpOptions,
    enableDnsSupport: true,
    enableDnsHostnames: true,
    isDefault: false,
    tags: { Name: `${ids.cluster}-vpc` },
  });
  ec2.subnets.push(
    subnet(ids, ids.privateSubnetA, ids.zoneA, ids.privateCidrA, `${ids.cluster}-private-a`),
    subnet(ids, ids.privateSubnetB, ids.zoneB, ids.privateCidrB, `${ids.cluster}-private-b`),
    { ...subnet(ids, ids.publicSubnet, ids.zoneA, ids.publicCidr, `${ids.cluster}-public`), mapPublicIpOnLaunch: true },
  );
  ec2.dhcpOptions.push({
    id: ids.dhcpOptions,
    ownerId: ids.account,
    domainName: ids.region === 'us-east-1' ? 'ec2.internal' : `${ids.region}.compute.internal`,
    nameServers: ['AmazonProvidedDNS'],
    tags: {},
  });
  fillRouting(place, ids);
  fillSecurity(place, ids);
  ec2.endpointServices.push(...endpointServices(ids));
}

function subnet(ids: BaseIds, id: string, zone: string, cidr: string, name: string): Subnet {
  return {
    id,
    vpcId: ids.vpc,
    ownerId: ids.account,
    availabilityZone: zone,
    availabilityZoneId: `${ids.region.replaceAll('-', '')}-az${zone.charCodeAt(zone.length - 1) - 96}`,
    cidr,
    ipv6Cidrs: [],
    availableIpAddressCount: 240,
    mapPublicIpOnLaunch: false,
    blockPublicAccess: 'off',
    tags: { Name: name },
  };
}

function fillRouting(place: PlaceWorld, ids: BaseIds): void {
  const local: Route = { destination: ids.vpcCidr, target: 'local', state: 'active', origin: 'CreateRouteTable' };
  const outward: Route = {
    destination: '0.0.0.0/0',
    target: ids.internetGateway,
    state: 'active',
    origin: 'CreateRoute',
  };
  const common = { vpcId: ids.vpc, ownerId: ids.account, main: false };
  place.ec2.routeTables.push(
    { ...common, id: ids.mainTable, main: true, subnetIds: [], routes: [{ ...local }], tags: {} },
    {
      ...common,
      id: ids.privateTable,
      subnetIds: [ids.privateSubnetA, ids.privateSubnetB],
      routes: [{ ...local }],
      tags: { Name: `${ids.cluster}-private` },
    },
    {
      ...common,
      id: ids.publicTable,
      subnetIds: [ids.publicSubnet],
      routes: [{ ...local }, outward],
      tags: { Name: `${ids.cluster}-public` },
    },
  );
  place.ec2.internetGateways.push({ id: ids.internetGateway, ownerId: ids.account, vpcId: ids.vpc, tags: {} });
  place.ec2.prefixLists.push(
    awsPrefixList(ids, ids.s3PrefixList, 's3', ['52.216.0.0/15', '52.219.0.0/16', '3.5.0.0/16', '16.15.176.0/20']),
    awsPrefixList(ids, ids.dynamoPrefixList, 'dynamodb', ['52.94.0.0/22', '3.218.180.0/22']),
  );
}

function awsPrefixList(ids: BaseIds, id: string, service: string, cidrs: string[]) {
  return { id, name: `com.amazonaws.${ids.region}.${service}`, ownerId: 'AWS', cidrs, version: 1 };
}

function fillSecurity(place: PlaceWorld, ids: BaseIds): void {
  const common = { vpcId: ids.vpc, ownerId: ids.account };
  const everywhere = () => allTrafficRule({ cidrs: ['0.0.0.0/0'] });
  const itself = allTrafficRule({ groups: [{ id: ids.defaultGroup, ownerId: ids.account, vpcPeeringId: null }] });
  place.ec2.securityGroups.push(
    {
      ...common,
      id: ids.defaultGroup,
      name: 'default',
      description: 'default VPC security group',
      ingress: [itself],
      egress: [everywhere()],
      tags: {},
    },
    {
      ...common,
      id: ids.taskGroup,
      name: `${ids.service}-tasks`,
      description: `Tasks of ${ids.service}`,
      ingress: [],
      egress: [everywhere()],
      tags: {},
    },
  );
  place.ec2.networkAcls.push({
    ...common,
    id: ids.networkAcl,
    isDefault: true,
    subnetIds: [ids.privateSubnetA, ids.privateSubnetB, ids.publicSubnet],
    entries: [
      aclEntry(true, 100, 'allow'),
      aclEntry(true, 32767, 'deny'),
      aclEntry(false, 100, 'allow'),
      aclEntry(false, 32767, 'deny'),
    ],
    tags: {},
  });
}

function aclEntry(egress: boolean, ruleNumber: number, action: 'allow' | 'deny'): NetworkAclEntry {
  return {
    ruleNumber,
    egress,
    action,
    protocol: '-1',
    cidr: '0.0.0.0/0',
    ipv6Cidr: null,
    fromPort: null,
    toPort: null,
  };
}
