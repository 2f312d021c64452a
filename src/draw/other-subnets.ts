import type { NetworkFacts } from '../network/facts.ts';
import { defaultRoute } from '../network/route-lookup.ts';
import type { Walk } from '../network/walk.ts';
import { walkPath } from '../network/walk-path.ts';
import { destinationWords } from '../render/path-words.ts';
import { CARD_PAD, type Card, type Row, row } from './card.ts';
import type { Section } from './card-grid.ts';
import { oneLine } from './foreign-text.ts';
import { SMALL } from './grid.ts';
import { wrap } from './measure.ts';
import type { NetworkToDraw } from './network-to-draw.ts';
import { routeRows } from './route-table-card.ts';
import type { Tone } from './scene.ts';
import { STYLES } from './styles.ts';
import { subnetRows } from './subnet-rows.ts';
import { tableOf } from './subnet-table.ts';

const MOST = 6;

/** The other subnets, those of the service first: their tables, their default routes, and whether a task would pull there. */
export function otherSubnets(network: NetworkToDraw): Section {
  const { facts, puller, subnetIds } = network;
  const all = facts.subnets.seen ? facts.subnets.value.map(({ id }) => id) : [];
  const others = [...new Set([...subnetIds, ...all])].filter((id) => id !== puller.subnetId);
  return {
    heading: 'Other subnets',
    cards: others.slice(0, MOST).map((id) => subnetCard(network, id)),
    left: Math.max(0, others.length - MOST),
  };
}

function subnetCard(network: NetworkToDraw, id: string): Card {
  const ofService = network.subnetIds.includes(id);
  const fate = ofService ? fateRows(network, id) : [];
  const broken = fate.some(({ tone }) => tone === 'broken');
  return {
    of: id,
    rows: [...subnetRows(network.facts, id), ...routing(network.facts, id), ...fate],
    fill: 'card',
    outline: broken ? 'broken' : 'edge',
    stroke: 'solid',
  };
}

function routing(facts: NetworkFacts, subnetId: string): readonly Row[] {
  const table = tableOf(facts, subnetId);
  if (table === null) return [row('route table not known', STYLES.note, 'unknown')];
  const route = defaultRoute(table);
  return [
    row(table.main ? `${table.id} (main)` : table.id, STYLES.id),
    ...(route === null
      ? [row('no default route', STYLES.note, 'muted')]
      : routeRows(route, deadGateway(route.target.id, facts))),
  ];
}

/** A NAT gateway that has failed keeps its route active, so its own state counts too. */
function deadGateway(id: string, { natGateways }: NetworkFacts): string | null {
  const state = natGateways.seen ? natGateways.value.find((gateway) => gateway.id === id)?.state : undefined;
  return state === undefined || state === 'available' ? null : state;
}

/** The same ways from another subnet of the service. */
function fateRows({ facts, puller, walks }: NetworkToDraw, subnetId: string): readonly Row[] {
  const there = { ...puller, subnetId, privateAddress: null };
  const fates = walks.map(({ destination }) => walkPath(facts, there, destination));
  const rows = (['reaches', 'broken', 'unknown'] as const).flatMap((outcome) => {
    const names = fates
      .filter((walk) => walk.outcome === outcome)
      .map(({ destination }) => destinationWords(destination));
    if (names.length === 0) return [];
    const text = oneLine(`${SIGN[outcome]} ${names.join(', ')}`);
    return wrap(text, SMALL.width - 2 * CARD_PAD, STYLES.note, 2).map((line) => row(line, STYLES.note, TONE[outcome]));
  });
  return rows.length === 0 ? [] : [row('The service runs here. From here:', STYLES.note, 'muted'), ...rows];
}

const SIGN: Readonly<Record<Walk['outcome'], string>> = { reaches: '✓', broken: '✗', unknown: '?' };
const TONE: Readonly<Record<Walk['outcome'], Tone>> = { reaches: 'passes', broken: 'broken', unknown: 'unknown' };
