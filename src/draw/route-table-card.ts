import type { RouteSnapshot, RouteTableSnapshot } from '../model/snapshots/ec2.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { type Card, type Row, row } from './card.ts';
import type { Lane } from './lanes.ts';
import { STYLES } from './styles.ts';

const MOST_ROUTES = 6;

/** The effective table of the task's subnet: the routes that lanes take first, and what lanes look for in vain. */
export function routeTableCard(table: RouteTableSnapshot | null, lanes: readonly Lane[], facts: NetworkFacts): Card {
  if (table === null) return unseenTable(facts);
  const routes = inOrderOfUse(table.routes, lanes);
  const left = routes.length - MOST_ROUTES;
  const broken = lanes.some(({ stop }) => stop === 'table');
  return {
    of: table.id,
    rows: [
      row(table.main ? 'Route table (main)' : 'Route table', STYLES.heading),
      row(table.id, STYLES.id),
      ...(table.name === null ? [] : [row(table.name, STYLES.note, 'muted')]),
      ...routes.slice(0, MOST_ROUTES).flatMap((route) => routeRows(route, null)),
      ...(left > 0 ? [row(`+ ${left} more`, STYLES.note, 'muted')] : []),
      ...soughtInVain(lanes).map((text) => row(`✗ ${text}`, STYLES.note, 'broken')),
    ],
    fill: 'card',
    outline: broken ? 'broken' : 'edge',
    stroke: 'solid',
  };
}

function unseenTable({ routeTables }: NetworkFacts): Card {
  return {
    of: 'route table',
    rows: [
      row('Route table', STYLES.heading, 'unknown'),
      row(routeTables.seen ? 'not known' : 'was not looked at', STYLES.note, 'muted'),
    ],
    fill: 'unknownFill',
    outline: 'unknown',
    stroke: 'dotted',
  };
}

/** `destination → target`, and on a line of its own why it is dead: `blackhole`, or the state of its gateway. */
export function routeRows({ destination, target, state }: RouteSnapshot, gatewayState: string | null): readonly Row[] {
  const text = `${destination} → ${target.id}`;
  const dead = state === 'blackhole' ? state : gatewayState;
  if (dead === null) return [row(text, STYLES.id)];
  return [row(`✗ ${text}`, STYLES.id, 'broken'), row(dead, STYLES.note, 'broken')];
}

function inOrderOfUse(routes: readonly RouteSnapshot[], lanes: readonly Lane[]): readonly RouteSnapshot[] {
  const rank = ({ destination, target }: RouteSnapshot): number => {
    if (target.kind === 'local') return 0;
    if (destination === '0.0.0.0/0') return 1;
    return lanes.some(({ door }) => door?.id === target.id) ? 2 : 3;
  };
  return [...routes].sort((a, b) => rank(a) - rank(b));
}

/** What a lane looked for and the table does not have; a blackhole stands among the routes already. */
function soughtInVain(lanes: readonly Lane[]): readonly string[] {
  const sought = lanes.flatMap(({ stop, walk: { fault, destination } }) => {
    const stands = fault?.kind === 'no-route' && fault.blackhole;
    if (stop !== 'table' || stands) return [];
    return [destination.kind === 's3' && fault?.kind !== 'no-route' ? 'no route to S3' : 'no default route'];
  });
  return [...new Set(sought)];
}
