import { isGone } from '../model/endpoint-state.ts';
import type { SubnetSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import type { MissingLook, NetworkFacts, Seen } from '../network/facts.ts';
import type { NetworkFault, Walk } from '../network/walk.ts';
import { endpointServiceOf } from './endpoint-service.ts';
import type { FixPlan } from './fix.ts';
import type { FixObstacle } from './obstacle.ts';

/** What a plan of endpoints rests on. */
export interface EndpointGap {
  readonly facts: NetworkFacts;
  /** The subnets that tasks of the service run in, the failed task's own first. */
  readonly subnetIds: readonly string[];
  /** The ways that the pull, and the secrets before it, need. */
  readonly walks: readonly Walk[];
  /** The ways that the task needs only after the pull. */
  readonly walksAfterwards: readonly Walk[];
  /** Looks at the network or at the service that came to nothing; one is enough for no plan at all. */
  readonly missing: readonly MissingLook[];
}

/** What came of planning. */
export type PlannedGap =
  /** No way is broken in a manner that an endpoint cures. */
  | { readonly kind: 'no-gap' }
  | { readonly kind: 'obstructed'; readonly obstacles: readonly FixObstacle[] }
  | {
      readonly kind: 'planned';
      readonly plans: readonly FixPlan[];
      /** For what the task needs after the pull. */
      readonly afterwards: readonly FixPlan[];
    };

/** Faults that an endpoint cures, because it takes the place of the way that is broken. */
const CURED_BY_ENDPOINTS: readonly NetworkFault['kind'][] = [
  'endpoint-missing',
  'endpoint-route-table',
  'no-public-ip',
  'no-route',
  'nat-unusable',
];

/** The whole gap in one plan: every endpoint that the pull lacks, or nothing. */
export function planEndpoints(gap: EndpointGap): readonly FixPlan[] {
  const planned = planGap(gap);
  return planned.kind === 'planned' ? planned.plans : [];
}

/**
 * Plans the endpoints that the pull lacks, or says what is in the way: a look that came to nothing, a VPC of another
 * account, a registry of another region, private DNS that could not work.
 */
export function planGap(gap: EndpointGap): PlannedGap {
  const curable = gap.walks.filter(isCurable);
  if (curable.length === 0) return { kind: 'no-gap' };
  const known = knownNetwork(gap);
  if (Array.isArray(known)) return { kind: 'obstructed', obstacles: known };
  const { network } = known;
  const later = gap.walksAfterwards.filter(isCurable);
  const obstacles = [...elsewhere(curable, gap.facts), ...dnsObstacles(curable, gap.facts)];
  if (obstacles.length > 0) return { kind: 'obstructed', obstacles };
  const plans = [...curable.flatMap((walk) => interfacePlan(walk, network)), ...gatewayPlan(curable, gap, network)];
  if (plans.length === 0) return { kind: 'obstructed', obstacles: stuck(curable, network) };
  const afterwards = dnsObstacles(later, gap.facts).length > 0 ? [] : later;
  return { kind: 'planned', plans, afterwards: afterwards.flatMap((walk) => interfacePlan(walk, network)) };
}

interface KnownNetwork {
  readonly vpcId: string;
  readonly region: string;
  readonly subnets: readonly SubnetSnapshot[];
  readonly endpoints: readonly VpcEndpointSnapshot[];
}

function knownNetwork(gap: EndpointGap): { readonly network: KnownNetwork } | FixObstacle[] {
  const { facts, subnetIds, missing } = gap;
  const { vpc, subnets, endpoints, routeTables } = facts;
  const unseen = [subnets, endpoints, routeTables].flatMap((part) => (part.seen ? [] : [part.missing]));
  if (missing.length > 0 || !subnets.seen || !endpoints.seen || !routeTables.seen) {
    return [{ kind: 'not-seen', looks: missing.length > 0 ? missing : unseen }];
  }
  const used = subnetIds.flatMap((id) => subnets.value.filter((subnet) => subnet.id === id));
  const vpcId = vpc.seen ? vpc.value.id : (used[0]?.vpcId ?? '');
  const owners = [...(vpc.seen ? [vpc.value.ownerId] : []), ...used.map(({ ownerId }) => ownerId)];
  const foreign = owners.find((owner) => owner !== facts.account);
  if (foreign !== undefined) return [{ kind: 'shared-vpc', ownerId: foreign }];
  const strays = subnetIds.filter((id) => !used.some((subnet) => subnet.id === id && subnet.vpcId === vpcId));
  if (used.length === 0 || strays.length > 0) return [{ kind: 'subnets-unknown', subnetIds: strays }];
  return { network: { vpcId, region: facts.region, subnets: used, endpoints: endpoints.value } };
}

function isCurable(walk: Walk): boolean {
  if (walk.outcome !== 'broken' || walk.fault === null || walk.destination.kind === 'internet') return false;
  return [walk.fault, ...walk.furtherFaults].some(({ kind }) => CURED_BY_ENDPOINTS.includes(kind));
}

function elsewhere(walks: readonly Walk[], { region }: NetworkFacts): readonly FixObstacle[] {
  const regions = walks.flatMap(({ destination }) =>
    destination.kind !== 'internet' && destination.region !== region ? [destination.region] : [],
  );
  return [...new Set(regions)].map((other) => ({ kind: 'other-region', region: other }));
}

/** The name of a service leads to an interface endpoint only through the VPC's own resolver with both attributes on. */
function dnsObstacles(walks: readonly Walk[], facts: NetworkFacts): readonly FixObstacle[] {
  if (!walks.some(({ destination }) => destination.kind === 'service')) return [];
  const { dnsSupport, dnsHostnames, dhcpOptions } = facts;
  const servers = (dhcpOptions.seen ? (dhcpOptions.value?.nameServers ?? []) : []).filter(
    (server) => server !== 'AmazonProvidedDNS',
  );
  return [
    ...attributeObstacle(dnsSupport, 'enableDnsSupport'),
    ...attributeObstacle(dnsHostnames, 'enableDnsHostnames'),
    ...(dhcpOptions.seen ? [] : [{ kind: 'not-seen', looks: [dhcpOptions.missing] } as const]),
    ...(servers.length === 0 ? [] : [{ kind: 'custom-dns', nameServers: servers } as const]),
  ];
}

function attributeObstacle(
  part: Seen<boolean>,
  attribute: 'enableDnsSupport' | 'enableDnsHostnames',
): readonly FixObstacle[] {
  if (!part.seen) return [{ kind: 'not-seen', looks: [part.missing] }];
  return part.value ? [] : [{ kind: 'vpc-dns-off', attribute }];
}

function interfacePlan(walk: Walk, known: KnownNetwork): readonly FixPlan[] {
  if (walk.destination.kind !== 'service') return [];
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

function gatewayPlan(curable: readonly Walk[], gap: EndpointGap, known: KnownNetwork): readonly FixPlan[] {
  if (!curable.some(({ destination }) => destination.kind === 's3')) return [];
  const service = s3ServiceOf(known);
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

/** Why a gap that endpoints would close got no plan at all. */
function stuck(curable: readonly Walk[], known: KnownNetwork): readonly FixObstacle[] {
  const services = curable.flatMap(({ destination }) => endpointServiceOf(destination) ?? []);
  const inTheWay = services.flatMap((service) => [
    ...existing(known, service, 'Interface'),
    ...existing(known, service, 'Gateway'),
  ]);
  const [endpoint] = inTheWay;
  if (endpoint !== undefined) return [{ kind: 'endpoint-exists', endpointId: endpoint.id, state: endpoint.state }];
  return [{ kind: 'no-free-address', subnetIds: known.subnets.map(({ id }) => id) }];
}

function s3ServiceOf({ region }: KnownNetwork): string {
  return `com.amazonaws.${region}.s3`;
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
      endpoint.service.replace(/^cn\./, '') === service.replace(/^cn\./, '') &&
      endpoint.type === type &&
      !isGone(endpoint.state),
  );
}
