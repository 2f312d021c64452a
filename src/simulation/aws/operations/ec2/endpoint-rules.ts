import { Refusal } from '../../wire/refusal.ts';
import type { EndpointService, VpcEndpoint } from '../../world/endpoints.ts';
import type { Subnet, Vpc } from '../../world/vpc.ts';
import type { PlaceWorld } from '../../world.ts';
import type { Call } from '../operation.ts';
import { groupNotFound, securityGroupById } from './security-group-by-id.ts';

/** What an endpoint is about to become. */
export interface EndpointPlan {
  readonly vpc: Vpc;
  readonly service: EndpointService;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly routeTableIds: readonly string[];
  readonly privateDns: boolean;
  /** The endpoint itself when it is being changed. */
  readonly existingId: string | null;
}

/** EC2's rules for interface endpoints. Throws the refusal of the first that is broken. */
export function checkInterface(call: Pick<Call, 'place' | 'now'>, plan: EndpointPlan): void {
  const { place } = call;
  const subnets = plan.subnetIds.map((id) => subnetIn(place, plan.vpc, id));
  checkZones(subnets, plan.service);
  for (const id of plan.securityGroupIds) {
    const group = securityGroupById(call, id);
    if (group.vpcId !== plan.vpc.id) throw groupNotFound(id);
  }
  if (plan.privateDns) checkPrivateDns(place, plan);
}

function subnetIn(place: PlaceWorld, vpc: Vpc, id: string): Subnet {
  const subnet = place.ec2.subnets.find((candidate) => candidate.id === id);
  if (subnet === undefined) throw new Refusal('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`);
  if (subnet.vpcId !== vpc.id) {
    throw new Refusal('InvalidParameter', `The subnet ${id} does not belong to the VPC ${vpc.id}`);
  }
  if (subnet.availableIpAddressCount < 1) {
    throw new Refusal('InsufficientFreeAddressesInSubnet', `The subnet ${id} has no free addresses.`);
  }
  return subnet;
}

function checkZones(subnets: readonly Subnet[], service: EndpointService): void {
  const zones = subnets.map(({ availabilityZone }) => availabilityZone);
  if (new Set(zones).size < zones.length) {
    throw new Refusal('DuplicateSubnetsInSameZone', 'Found another VPC endpoint subnet in the availability zone.');
  }
  const unserved = subnets.find(({ availabilityZone }) => !service.availabilityZones.includes(availabilityZone));
  if (unserved !== undefined) {
    throw new Refusal(
      'InvalidParameter',
      `The VPC endpoint service ${service.name} does not support the availability zone of the subnet: ${unserved.id}.`,
    );
  }
}

function checkPrivateDns(place: PlaceWorld, plan: EndpointPlan): void {
  const { vpc, service } = plan;
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) {
    const needed = 'requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true';
    throw new Refusal('InvalidParameter', `Enabling private DNS ${needed} for ${vpc.id}`);
  }
  const rival = place.ec2.endpoints.find((endpoint) => holdsName(endpoint, plan));
  if (rival !== undefined) {
    const name = service.privateDnsNames[0]?.replace('*.', '') ?? service.name;
    throw new Refusal(
      'InvalidParameter',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${name} in the VPC ${vpc.id}`,
    );
  }
}

function holdsName(endpoint: VpcEndpoint, plan: EndpointPlan): boolean {
  return (
    endpoint.id !== plan.existingId &&
    endpoint.vpcId === plan.vpc.id &&
    endpoint.serviceName === plan.service.name &&
    endpoint.privateDnsEnabled &&
    endpoint.state !== 'failed'
  );
}

/** EC2's rules for gateway endpoints: each table exists in the VPC and has no route to the service yet. */
export function checkGateway(place: PlaceWorld, plan: EndpointPlan): void {
  const prefixList = prefixListOf(place, plan.service.name);
  for (const id of plan.routeTableIds) {
    const table = place.ec2.routeTables.find((candidate) => candidate.id === id && candidate.vpcId === plan.vpc.id);
    if (table === undefined) {
      throw new Refusal('InvalidRouteTableID.NotFound', `The routeTable ID '${id}' does not exist`);
    }
    if (table.routes.some(({ destination }) => destination === prefixList)) {
      throw new Refusal(
        'RouteAlreadyExists',
        `route table ${id} already has a route with destination-prefix-list-id ${prefixList}`,
      );
    }
  }
}

/** Id of the list of addresses that a gateway service is reached by. */
export function prefixListOf(place: PlaceWorld, serviceName: string): string {
  const list = place.ec2.prefixLists.find(({ name, ownerId }) => name === serviceName && ownerId === 'AWS');
  if (list === undefined)
    throw new Refusal('InvalidServiceName', `The Vpc Endpoint Service '${serviceName}' does not exist`);
  return list.id;
}

/** The VPC's quota of interface endpoints, or the region's of gateway endpoints. */
export function checkQuota(place: PlaceWorld, vpc: Vpc, type: VpcEndpoint['type']): void {
  const alike = place.ec2.endpoints.filter(
    (endpoint) => endpoint.type === type && (type === 'Gateway' || endpoint.vpcId === vpc.id),
  );
  const limit = type === 'Gateway' ? place.quotas.gatewayEndpointsPerRegion : place.quotas.interfaceEndpointsPerVpc;
  if (alike.length >= limit) {
    throw new Refusal('VpcEndpointLimitExceeded', `The maximum number of VPC endpoints has been reached: ${limit}`);
  }
}
