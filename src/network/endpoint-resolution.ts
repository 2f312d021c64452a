import { isDeleted, isGone, isPartial } from '../model/endpoint-state.ts';
import type { VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import type { NetworkFacts } from './facts.ts';
import { doubt, inOrder, type Judged, unseen } from './ground.ts';
import { unseenZones, zoneDoubts } from './private-names.ts';
import type { Destination, NetworkFault } from './walk.ts';

/**
 * Full name of an endpoint service, as DescribeVpcEndpointServices spells it: in China those of ECR carry a `cn.` in
 * front; secrets, parameters, logs and the gateway of S3 do not.
 */
export function endpointServiceName(region: string, service: string): string {
  const prefix = region.startsWith('cn-') && service.startsWith('ecr.') ? 'cn.' : '';
  return `${prefix}com.amazonaws.${region}.${service}`;
}

/** Endpoints of one service and type that are there; partitions differ in what stands before the region. */
export function endpointsOf(
  endpoints: readonly VpcEndpointSnapshot[],
  type: VpcEndpointSnapshot['type'],
  region: string,
  service: string,
): readonly VpcEndpointSnapshot[] {
  return endpoints.filter(
    (endpoint) =>
      endpoint.type === type && endpoint.service.endsWith(`.${region}.${service}`) && !isDeleted(endpoint.state),
  );
}

/** To what the service's name leads inside the VPC, where the VPC itself resolves it. */
export type Resolution =
  | { readonly kind: 'endpoint'; readonly endpoint: VpcEndpointSnapshot }
  /** The name keeps its public address; `why` says what keeps an existing endpoint from being used. */
  | { readonly kind: 'public'; readonly why: NetworkFault | null; readonly doubts: Judged }
  | { readonly kind: 'unknown'; readonly doubts: Judged };

/** Decides by state, private DNS, the VPC's two attributes and its private zones. */
export function resolve(
  facts: NetworkFacts,
  candidates: readonly VpcEndpointSnapshot[],
  destination: Extract<Destination, { kind: 'service' }>,
): Resolution {
  const service = endpointServiceName(destination.region, destination.service);
  const available = candidates.filter(({ state }) => state === 'available');
  const usable = available.find(({ privateDns }) => privateDns);
  if (usable === undefined) {
    const byZone = zoneDoubts(facts, destination);
    if (byZone.unjudged.length > 0) return { kind: 'unknown', doubts: byZone };
    const doubts = inOrder(unseenZones(facts), partialDoubts(candidates));
    return { kind: 'public', why: whyUnused(candidates, available, service), doubts };
  }
  if (!facts.dnsSupport.seen) return { kind: 'unknown', doubts: doubt(unseen(facts.dnsSupport.missing)) };
  if (!facts.dnsHostnames.seen) return { kind: 'unknown', doubts: doubt(unseen(facts.dnsHostnames.missing)) };
  const off = !facts.dnsSupport.value ? 'vpc-dns-support' : !facts.dnsHostnames.value ? 'vpc-dns-hostnames' : null;
  if (off === null) return { kind: 'endpoint', endpoint: usable };
  const why: NetworkFault = { kind: 'endpoint-private-dns', service, endpointId: usable.id, what: off };
  return { kind: 'public', why, doubts: doubt() };
}

/** An endpoint that has some of its addresses may have that of the task's zone. */
function partialDoubts(candidates: readonly VpcEndpointSnapshot[]): Judged {
  const partial = candidates.filter(({ state }) => isPartial(state));
  return doubt(...partial.map(({ id }) => ({ kind: 'partial-endpoint', endpointId: id }) as const));
}

function whyUnused(
  candidates: readonly VpcEndpointSnapshot[],
  [unnamed]: readonly VpcEndpointSnapshot[],
  service: string,
): NetworkFault | null {
  const first = candidates.find(({ state }) => !isGone(state)) ?? candidates[0];
  if (first === undefined) return null;
  if (unnamed !== undefined) {
    return { kind: 'endpoint-private-dns', service, endpointId: unnamed.id, what: 'endpoint-setting' };
  }
  const { id, state, lastError } = first;
  return { kind: 'endpoint-unavailable', service, endpointId: id, state, detail: lastError };
}

/** Servers of one's own may answer anything, and while nobody saw who resolves names, it may be such servers. */
export function resolverDoubts({ dhcpOptions }: NetworkFacts): Judged {
  if (!dhcpOptions.seen) return doubt(unseen(dhcpOptions.missing));
  const nameServers = dhcpOptions.value?.nameServers ?? [];
  const own = nameServers.filter((server) => server !== 'AmazonProvidedDNS');
  return own.length === 0 ? doubt() : doubt({ kind: 'custom-dns', nameServers: own });
}
