import { unreachable } from '../model/result.ts';
import type { NetworkFacts, Seen } from '../network/facts.ts';
import { type Card, type Row, row } from './card.ts';
import { oneLine } from './foreign-text.ts';
import { endpointRows, natRows, targetName } from './gateway-rows.ts';
import { BADGE_PAD, DOOR } from './grid.ts';
import { brokenHopOf, type Door, type Lane } from './lanes.ts';
import { wrap } from './measure.ts';
import { STYLES } from './styles.ts';

/** The card of a door: what it is, or what is missing in its place. */
export function doorCard(door: Door, lanes: readonly Lane[], facts: NetworkFacts): Card {
  const broken = lanes.some(({ stop }) => stop === 'door');
  const missing = door.kind === 'missing-endpoint' || door.kind === 'missing-route';
  const rows = [...doorRows(door, facts, broken), ...remarks(lanes)];
  const unseen = door.kind === 'unseen' || lanes.some((lane) => isUnknownAt(lane, door));
  const look =
    broken || missing
      ? ({ fill: 'brokenFill', outline: 'broken' } as const)
      : unseen
        ? ({ fill: 'unknownFill', outline: 'unknown' } as const)
        : ({ fill: 'card', outline: 'edge' } as const);
  return { of: door.id, rows, stroke: missing ? 'dashed' : door.kind === 'unseen' ? 'dotted' : 'solid', ...look };
}

/** Whether the lane goes dark at its door. */
export function isUnknownAt({ walk }: Lane, door: Door): boolean {
  return walk.outcome === 'unknown' && walk.hops.some(({ id, state }) => id === door.id && state === 'unknown');
}

function doorRows(door: Door, facts: NetworkFacts, broken: boolean): readonly Row[] {
  const { kind, id } = door;
  switch (kind) {
    case 'endpoint': {
      const found = find(facts.endpoints, id);
      if (found === undefined) return plainRows('Endpoint', id, absence(facts.endpoints, broken));
      const dns = found.type === 'Interface' ? [privateDnsRow(found.privateDns, broken)] : [];
      return [...endpointRows(found, facts), ...dns];
    }
    case 'nat-gateway': {
      const found = find(facts.natGateways, id);
      return found === undefined ? plainRows('NAT gateway', id, absence(facts.natGateways, broken)) : natRows(found);
    }
    case 'internet-gateway':
      return plainRows('Internet gateway', id, []);
    case 'unknown-hop':
      return plainRows(targetName(targetKind(id, facts)), id, []);
    case 'missing-endpoint':
      return [row('No endpoint for', STYLES.heading, 'broken'), ...serviceRows(id)];
    case 'missing-route':
      return [
        row('No default route', STYLES.heading, 'broken'),
        row('0.0.0.0/0 is not in', STYLES.note, 'muted'),
        row(id, STYLES.id),
      ];
    case 'unseen':
      return hiddenRows(id, facts);
    default:
      return unreachable(kind);
  }
}

function serviceRows(service: string): readonly Row[] {
  return wrap(oneLine(service), DOOR.width - 2 * BADGE_PAD, STYLES.id, 2).map((line) => row(line, STYLES.id));
}

function plainRows(kind: string, id: string, notes: readonly Row[]): readonly Row[] {
  return [row(kind, STYLES.heading), row(id, STYLES.id), ...notes];
}

function find<T extends { readonly id: string }>(part: Seen<readonly T[]>, id: string): T | undefined {
  return part.seen ? part.value.find((one) => one.id === id) : undefined;
}

/** What a route names and no look shows is gone only where the walk says so; another account's is just hidden. */
function absence({ seen }: Seen<unknown>, broken: boolean): readonly Row[] {
  if (seen && broken) return [row('is not there any more', STYLES.note, 'broken')];
  return [row(seen ? 'cannot be seen from here' : 'was not looked at', STYLES.note, 'unknown')];
}

/** That private DNS is off is no fault by itself: where there is another way out, nobody misses it. */
function privateDnsRow(on: boolean, broken: boolean): Row {
  return row(`private DNS ${on ? 'on' : 'off'}`, STYLES.note, broken && !on ? 'broken' : 'muted');
}

function targetKind(id: string, { routeTables }: NetworkFacts) {
  const routes = routeTables.seen ? routeTables.value.flatMap((table) => table.routes) : [];
  return routes.find(({ target }) => target.id === id)?.target.kind ?? 'unknown';
}

function hiddenRows(by: string, { dhcpOptions }: NetworkFacts): readonly Row[] {
  const servers = dhcpOptions.seen ? (dhcpOptions.value?.nameServers ?? []) : [];
  const title = (text: string): Row => row(text, STYLES.heading, 'unknown');
  const note = (text: string): Row => row(text, STYLES.note, 'muted');
  switch (by) {
    case 'custom-dns':
      return [title('Name servers'), note('chosen by the VPC'), row(servers.join(', '), STYLES.id)];
    case 'private-zone':
      return [title('Private zone'), note('decides where the name leads')];
    case 'shared-vpc':
    case 'vpc-endpoints':
      return [title('Endpoints'), note('cannot be seen from here')];
    default:
      return [title('Not known'), note('what the packets meet here')];
  }
}

/** What of a fault the door itself does not show: whose group, ACL or table keeps the packets out. */
function remarks(lanes: readonly Lane[]): readonly Row[] {
  const texts = lanes.flatMap((lane) => {
    const { fault } = lane.walk;
    switch (fault?.kind) {
      case 'endpoint-security-group':
        return fault.securityGroupIds.slice(0, 2).map((id) => `✗ ${id}`);
      case 'endpoint-route-table':
        return [`not on ${fault.routeTableId}`];
      case 'network-acl':
        return lane.stop === 'door' ? [`✗ ${brokenHopOf(lane.walk)?.id ?? ''}`] : [];
      default:
        return [];
    }
  });
  return [...new Set(texts)].map((text) => row(text, STYLES.id, 'broken'));
}
