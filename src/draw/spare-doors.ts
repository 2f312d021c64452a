import type { Card, Row } from './card.ts';
import type { Section } from './card-grid.ts';
import { endpointRows, natRows } from './gateway-rows.ts';
import type { Lane } from './lanes.ts';
import type { NetworkToDraw } from './network-to-draw.ts';

const MOST = 6;

/** Endpoints and NAT gateways of the VPC that no lane meets. */
export function spareDoors({ facts }: NetworkToDraw, lanes: readonly Lane[]): Section {
  const met = new Set(lanes.flatMap(({ door }) => (door === null ? [] : [door.id])));
  const endpoints = facts.endpoints.seen ? facts.endpoints.value : [];
  const gateways = facts.natGateways.seen ? facts.natGateways.value : [];
  const spare = [
    ...endpoints.map((endpoint) => ({ id: endpoint.id, rows: endpointRows(endpoint, facts) })),
    ...gateways.map((gateway) => ({ id: gateway.id, rows: natRows(gateway) })),
  ].filter(({ id }) => !met.has(id));
  return {
    heading: 'Endpoints and NAT gateways on none of these ways',
    cards: spare.slice(0, MOST).map(cardOf),
    left: Math.max(0, spare.length - MOST),
  };
}

function cardOf({ id, rows }: { readonly id: string; readonly rows: readonly Row[] }): Card {
  return { of: id, rows, fill: 'card', outline: 'edge', stroke: 'solid' };
}
