import type { Hop, NetworkFault, Unjudged, Walk } from '../network/walk.ts';

/** What a lane meets between the route table and the destination, whether it is there or should be. */
export interface Door {
  readonly kind:
    | 'endpoint'
    | 'nat-gateway'
    | 'internet-gateway'
    | 'unknown-hop'
    | 'missing-endpoint'
    | 'missing-route'
    | 'unseen';
  /** Id of the thing; the service of a missing endpoint; what keeps an unseen one from being known. */
  readonly id: string;
}

/** At what part of the drawing a broken lane ends. */
export type Stop = 'group' | 'subnet' | 'table' | 'door';

/** One way as a lane of the drawing. */
export interface Lane {
  readonly walk: Walk;
  /** Whether the packets go by the route table. An address inside the VPC is reached without it. */
  readonly asksTable: boolean;
  readonly door: Door | null;
  /** Lanes with the same key meet the same door. */
  readonly doorKey: string;
  readonly stop: Stop | null;
}

/** The ways as lanes, in an order that keeps those together that share the table, and then a door. */
export function lanesOf(walks: readonly Walk[]): readonly Lane[] {
  const lanes = walks.map(laneOf);
  const rank = ({ doorKey }: Lane): number => lanes.findIndex((lane) => lane.doorKey === doorKey);
  return [...lanes].sort((a, b) => Number(a.asksTable) - Number(b.asksTable) || rank(a) - rank(b));
}

function laneOf(walk: Walk, index: number): Lane {
  const asksTable = !walk.hops.some(({ kind }) => kind === 'endpoint') || hopOf(walk, 'route-table') !== undefined;
  const door = doorOf(walk);
  const own = door === null ? `none ${index}` : `${door.kind} ${door.id}`;
  return { walk, asksTable, door, doorKey: `${asksTable} ${own}`, stop: stopOf(walk, asksTable) };
}

function hopOf({ hops }: Walk, ...kinds: readonly Hop['kind'][]): Hop | undefined {
  return hops.find(({ kind }) => kinds.includes(kind));
}

/** The hop at which a broken way ends. */
export function brokenHopOf({ hops }: Walk): Hop | undefined {
  return hops.find(({ kind, state }) => state === 'broken' && kind !== 'destination');
}

const DOORS = ['endpoint', 'nat-gateway', 'internet-gateway', 'unknown-hop'] as const;

function doorOf(walk: Walk): Door | null {
  const asDoors = walk.hops.flatMap(({ kind, id, state }) => {
    const door = DOORS.find((known) => known === kind);
    return door === undefined ? [] : [{ kind: door, id, state }];
  });
  const broken = asDoors.find(({ state }) => state === 'broken');
  const found = broken ?? doorOfFault(walk.fault) ?? asDoors[0] ?? missingRoute(walk.fault) ?? doorOfDoubts(walk);
  return found === null ? null : { kind: found.kind, id: found.id };
}

/** A fault of the table names the door that its route should have led to. */
function doorOfFault(fault: NetworkFault | null): Door | null {
  if (fault?.kind === 'endpoint-missing') return { kind: 'missing-endpoint', id: fault.service };
  return fault?.kind === 'endpoint-route-table' ? { kind: 'endpoint', id: fault.endpointId } : null;
}

function missingRoute(fault: NetworkFault | null): Door | null {
  return fault?.kind === 'no-route' ? { kind: 'missing-route', id: fault.routeTableId } : null;
}

/** What may stand in the way where the walk could not see. */
function doorOfDoubts({ unjudged: [doubt], hops }: Walk): Door | null {
  if (doubt === undefined || !hops.some(({ kind }) => kind === 'route-table')) return null;
  if (doubt.kind === 's3-interface-endpoint') return { kind: 'endpoint', id: doubt.endpointId };
  return { kind: 'unseen', id: hiddenBy(doubt) };
}

function hiddenBy(doubt: Unjudged): string {
  if (doubt.kind === 'missing-look') return doubt.look.checkId;
  return doubt.kind;
}

function stopOf(walk: Walk, asksTable: boolean): Stop | null {
  const broken = brokenHopOf(walk);
  switch (broken?.kind) {
    case undefined:
      return null;
    case 'security-group':
      return 'group';
    case 'network-acl':
      return walk.fault?.kind === 'network-acl' && walk.fault.subnetId !== walk.subnetId ? 'door' : 'subnet';
    case 'subnet':
      return 'subnet';
    case 'route-table':
      return asksTable ? 'table' : 'door';
    default:
      return 'door';
  }
}
