import type { Puller } from './facts.ts';
import type { Ground, Judged } from './ground.ts';
import type { Destination, Hop, NetworkFault, Walk } from './walk.ts';

/** The subnet that the packets start from, and the table that rules it once that is known. */
export function startHops(
  { subnetId }: Pick<Puller, 'subnetId'>,
  table: { readonly id: string } | null,
): readonly Hop[] {
  const subnet: Hop = { kind: 'subnet', id: subnetId, state: 'passes' };
  return table === null ? [subnet] : [subnet, { kind: 'route-table', id: table.id, state: 'passes' }];
}

/**
 * Marks the hop that stops the packets, adding it where it does not stand on the way by itself. An interface endpoint
 * has an address inside the VPC (`byAddress`), to which every table knows the way.
 */
export function drawHops(
  ground: Ground,
  between: readonly Hop[],
  destination: Destination,
  outcome: Walk['outcome'],
  { faults, unjudged }: Judged,
  byAddress: boolean,
): readonly Hop[] {
  const [first] = faults;
  const end: Hop = { kind: 'destination', id: destinationId(destination), state: endState(outcome) };
  const way = [...startHops(ground.puller, byAddress ? null : ground.table), ...between];
  if (first === undefined) {
    const unknown = outcome === 'unknown' && unjudged.length > 0;
    return [
      ...way.map((hop): Hop => (unknown && hop.kind === 'unknown-hop' ? { ...hop, state: 'unknown' } : hop)),
      end,
    ];
  }
  const broken = brokenHop(first);
  const known = way.findIndex(({ id }) => id === broken.id);
  const marked =
    known < 0
      ? [...way, broken]
      : way.map((hop, index) => (index === known ? { ...hop, state: 'broken' as const } : hop));
  return [...marked, end];
}

function endState(outcome: Walk['outcome']): Hop['state'] {
  return outcome === 'reaches' ? 'passes' : outcome === 'broken' ? 'broken' : 'unknown';
}

function destinationId(destination: Destination): string {
  if (destination.kind === 'internet') return destination.host;
  return destination.kind === 's3' ? 's3' : destination.service;
}

function brokenHop(fault: NetworkFault): Hop {
  const at = (kind: Hop['kind'], id: string): Hop => ({ kind, id, state: 'broken' });
  switch (fault.kind) {
    case 'endpoint-missing':
      return at('route-table', fault.routeTableId ?? fault.service);
    case 'endpoint-unavailable':
    case 'endpoint-private-dns':
    case 'endpoint-security-group':
      return at('endpoint', fault.endpointId);
    case 'endpoint-route-table':
    case 'no-route':
      return at('route-table', fault.routeTableId);
    case 'security-group-egress':
      return at('security-group', fault.securityGroupIds[0] ?? 'the default group');
    case 'network-acl':
      return at('network-acl', fault.aclId);
    case 'nat-unusable':
      return at('nat-gateway', fault.natGatewayId);
    case 'no-public-ip':
      return at('internet-gateway', fault.internetGatewayId);
    case 'blocked-public-access':
      return at('subnet', fault.subnetId);
  }
}
