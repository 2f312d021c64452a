import type { SubnetSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import type { MissingLook, NetworkFacts, Seen } from '../network/facts.ts';
import type { NetworkFault, Walk } from '../network/walk.ts';
import { endpointServiceOf } from './endpoint-service.ts';
import type { FixPlan } from './fix.ts';

/** What a plan of endpoints rests on. */
export interface EndpointGap {
  readonly facts: NetworkFacts;
  /** The subnets that tasks of the service run in, the failed task's own first. */
  readonly subnetIds: readonly string[];
  /** The ways that the pull, and the secrets before it, need. */
  readonly walks: readonly Walk[];
  /** Looks at the network or at the service that came to nothing; one is enough for no plan at all. */
  readonly missing: readonly MissingLook[];
}

/** Faults that an endpoint cures, because it takes the place of the way that is broken. */
const CURED_BY_ENDPOINTS: readonly NetworkFault['kind'][] = [
  'endpoint-missing',
  'endpoint-route-table',
  'no-public-ip',
  'no-route',
  'nat-unusable',
];
/** States of an endpoint that stands in nobody's way any more (EC2 API, `VpcEndpoint.State`). */
const GONE: readonly string[] = ['deleted', 'deleting', 'failed', 'rejected', 'expired'];

/**
 * The whole gap in one plan: every endpoint that the pull lacks, or nothing. Nothing when any look that it rests on came
 * to nothing, in a VPC of another account, for another region's registry, and where private DNS could not work.
 */
export function planEndpoints(gap: EndpointGap): readonly FixPlan[] {
  const known = knownNetwork(gap);
  if (known === null) return [];
  const curable = gap.walks.filter(isCurable);
  const curableInterfaces = curable.filter(({ destination }) => destination.kind === 'service');
  if (curable.some(({ destination }) => isElsewhere(destination, gap.facts.region))) return [];
  if (curableInterfaces.length > 0 && !privateDnsCanWork(gap.facts)) return [];
  const interfaces = curableInterfaces.flatMap((walk) => interfacePlan(walk, known));
  const gateway = curable.some(({ destination }) => destination.kind === 's3') ? gatewayPlan(gap, known) : [];
  return [...interfaces, ...gateway];
}

interface KnownNetwork {
  readonly vpcId: string;
  readonly subnets: readonly SubnetSnapshot[];
  readonly endpoints: readonly VpcEndpointSnapshot[];
}

function knownNetwork({ facts, subnetIds, missing }: EndpointGap): KnownNetwork | null {
  const { vpc, subnets, endpoints, routeTables } = facts;
  if (missing.length > 0 || !subnets.seen || !endpoints.seen || !routeTables.seen) return null;
  const used = subnetIds.flatMap((id) => subnets.value.filter((subnet) => subnet.id === id));
  const vpcId = vpc.seen ? vpc.value.id : (used[0]?.vpcId ?? '');
  const own = used.length === subnetIds.length && used.every((subnet) => subnet.vpcId === vpcId);
  const owners = [...(vpc.seen ? [vpc.value.ownerId] : []), ...used.map(({ ownerId }) => ownerId)];
  if (used.length === 0 || !own || owners.some((owner) => owner !== facts.account)) return null;
  return { vpcId, subnets: used, endpoints: endpoints.value };
}

function isCurable(walk: Walk): boolean {
  if (walk.outcome !== 'broken' || walk.fault === null || walk.destination.kind === 'internet') return false;
  return [walk.fault, ...walk.furtherFaults].some(({ kind }) => CURED_BY_ENDPOINTS.includes(kind));
}

function isElsewhere(destination: Walk['destination'], region: string): boolean {
  return destination.kind !== 'internet' && destination.region !== region;
}

/** The name of a service leads to an interface endpoint only through the VPC's own resolver with both attributes on. */
function privateDnsCanWork({ dnsSupport, dnsHostnames, dhcpOptions }: NetworkFacts): boolean {
  return isOn(dnsSupport) && isOn(dnsHostnames) && dhcpOptions.seen && usesVpcResolver(dhcpOptions.value?.nameServers);
}

function usesVpcResolver(nameServers: readonly string[] | undefined): boolean {
  return nameServers === undefined || nameServers.every((server) => server === 'AmazonProvidedDNS');
}

function isOn(attribute: Seen<boolean>): boolean {
  return attribute.seen && attribute.value;
}

function interfacePlan(walk: Walk, known: KnownNetwork): readonly FixPlan[] {
  const service = endpointServiceOf(walk.destination);
  if (service === null || existing(known, service, 'Interface').length > 0) return [];
  const subnetIds = oneSubnetPerZone(known.subnets);
  if (subnetIds.length === 0) return [];
  return [{ kind: 'create-vpc-endpoint', endpointType: 'Interface', service, vpcId: known.vpcId, subnetIds }];
}

/** An interface endpoint takes one address in at most one subnet of each zone; a full or IPv6-only subnet has none to give. */
function oneSubnetPerZone(subnets: readonly SubnetSnapshot[]): readonly string[] {
  const byZone = new Map<string, string>();
  for (const { id, availabilityZone, freeAddresses, cidr } of subnets) {
    if (freeAddresses > 0 && cidr !== null && !byZone.has(availabilityZone)) byZone.set(availabilityZone, id);
  }
  return [...byZone.values()];
}

function gatewayPlan(gap: EndpointGap, known: KnownNetwork): readonly FixPlan[] {
  const service = `com.amazonaws.${gap.facts.region}.s3`;
  const gateways = existing(known, service, 'Gateway');
  const served = new Set(gateways.flatMap(({ routeTableIds }) => routeTableIds));
  const tables = effectiveTables(gap, known).filter((id) => !served.has(id));
  if (tables.length === 0) return [];
  const [gateway] = gateways;
  if (gateway === undefined) {
    return [
      { kind: 'create-vpc-endpoint', endpointType: 'Gateway', service, vpcId: known.vpcId, routeTableIds: tables },
    ];
  }
  if (gateway.state !== 'available') return [];
  const { id: endpointId } = gateway;
  return [{ kind: 'associate-route-table', service, vpcId: known.vpcId, endpointId, routeTableIds: tables }];
}

/** Each subnet follows the table that it is associated with, else the VPC's main one. */
function effectiveTables({ facts }: EndpointGap, { subnets, vpcId }: KnownNetwork): readonly string[] {
  const tables = facts.routeTables.seen ? facts.routeTables.value.filter((table) => table.vpcId === vpcId) : [];
  const main = tables.find((table) => table.main);
  const effective = subnets.map(({ id }) => tables.find(({ subnetIds }) => subnetIds.includes(id)) ?? main);
  return [...new Set(effective.flatMap((table) => (table === undefined ? [] : [table.id])))];
}

function existing(
  { endpoints, vpcId }: KnownNetwork,
  service: string,
  type: VpcEndpointSnapshot['type'],
): readonly VpcEndpointSnapshot[] {
  return endpoints.filter(
    (endpoint) =>
      endpoint.vpcId === vpcId &&
      endpoint.service === service &&
      endpoint.type === type &&
      !GONE.includes(endpoint.state.toLowerCase()),
  );
}
