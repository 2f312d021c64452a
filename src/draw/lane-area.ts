import type { NetworkFacts } from '../network/facts.ts';
import { type Card, cardHeight, column, drawCard, row } from './card.ts';
import { drawEnd, endReach } from './destination-end.ts';
import { doorCard, isUnknownAt } from './door-card.ts';
import { beyondTask, drawTaskSide } from './draw-task-side.ts';
import { BADGE_PAD, DOOR, TABLE } from './grid.ts';
import { halfBeyond, laneLines, makeRoom, type Reach, type Span, spanOn } from './lane-rows.ts';
import { placeOf, stretchesOf } from './lane-stretches.ts';
import { brokenHopOf, type Lane } from './lanes.ts';
import type { NetworkToDraw } from './network-to-draw.ts';
import { routeTableCard } from './route-table-card.ts';
import type { Badge, Item } from './scene.ts';
import { STYLES } from './styles.ts';
import { tableOf } from './subnet-table.ts';
import { taskSideOf } from './task-side.ts';

/** A card beside the lanes that meet it. */
interface Beside {
  readonly card: Card;
  readonly span: Span;
  readonly room: { readonly x: number; readonly width: number };
}

/** The lanes with everything on them, from `top` downwards. */
export function drawLanes(
  network: NetworkToDraw,
  lanes: readonly Lane[],
  top: number,
): { readonly items: readonly Item[]; readonly bottom: number } {
  const side = taskSideOf(network, lanes);
  const { above, below } = beyondTask(side);
  const task: Span = { first: 0, last: Math.max(0, lanes.length - 1), height: cardHeight(side.task) };
  const cards = [...doors(lanes, network.facts), ...table(network, lanes)];
  const reaches = [...cards.map(({ span }) => span), task].reduce(makeRoom, bareReaches(lanes, network.facts.region));
  const lines = laneLines(reaches, top, halfBeyond(reaches, task) + above);
  const chip = spanOn(reaches, lines, task);
  const laneBottom = (lines.at(-1) ?? top) + (reaches.at(-1)?.down ?? 0);
  const lineOf = (index: number): number => lines[index] ?? top;
  return {
    items: [
      ...drawTaskSide(side, chip),
      ...lanes.flatMap((lane, index) => stretchesOf(lane, lineOf(index))),
      ...cards.flatMap(({ card, span, room }) =>
        drawCard(card, { ...room, ...spanOn(reaches, lines, span) }, { pad: BADGE_PAD }),
      ),
      ...lanes.flatMap((lane, index) => drawEnd(lane, lineOf(index), network.facts.region)),
      ...lanes.flatMap((lane, index) => badges(lane, lineOf(index))),
      ...byAddress(lanes, lines),
    ],
    bottom: Math.max(laneBottom, chip.y + chip.height + below),
  };
}

/** Without a lane there is still the task's own side to draw. */
function bareReaches(lanes: readonly Lane[], region: string): readonly Reach[] {
  return lanes.length === 0 ? [{ up: 0, down: 0 }] : lanes.map((lane) => endReach(lane, region));
}

function doors(lanes: readonly Lane[], facts: NetworkFacts): readonly Beside[] {
  const keys = [...new Set(lanes.map(({ doorKey }) => doorKey))];
  return keys.flatMap((key) => {
    const meeting = lanes.filter(({ doorKey }) => doorKey === key);
    const door = meeting[0]?.door ?? null;
    if (door === null) return [];
    const first = lanes.findIndex(({ doorKey }) => doorKey === key);
    const card = doorCard(door, meeting, facts);
    return [{ card, room: DOOR, span: { first, last: first + meeting.length - 1, height: cardHeight(card) } }];
  });
}

/** The table stands where lanes ask it; without any lane it is shown all the same. */
function table({ facts, puller }: NetworkToDraw, lanes: readonly Lane[]): readonly Beside[] {
  const first = lanes.findIndex(({ asksTable }) => asksTable);
  if (first < 0 && lanes.length > 0) return [];
  const card = routeTableCard(tableOf(facts, puller.subnetId), lanes, facts);
  const span = { first: Math.max(0, first), last: Math.max(0, lanes.length - 1), height: cardHeight(card) };
  return [{ card, room: TABLE, span }];
}

/** Where the lane breaks, or goes dark. */
function badges(lane: Lane, y: number): readonly Badge[] {
  const broken = brokenHopOf(lane.walk);
  if (lane.stop !== null && broken !== undefined) {
    return [{ kind: 'badge', mark: 'broken', of: broken.id, x: placeOf(lane.stop), y, radius: 10 }];
  }
  if (lane.door === null || !isUnknownAt(lane, lane.door)) return [];
  return [{ kind: 'badge', mark: 'unknown', of: lane.door.id, x: DOOR.x, y, radius: 10 }];
}

/** Says once why the uppermost lanes pass the column of the table without a table in it. */
function byAddress(lanes: readonly Lane[], lines: readonly number[]): readonly Item[] {
  const index = lanes.findIndex(({ asksTable }) => !asksTable);
  const line = lines[index];
  if (line === undefined) return [];
  const said = row('an address in the VPC: asks no table', STYLES.note, 'muted');
  return column([said], { ...TABLE, x: TABLE.x + BADGE_PAD, y: line - 22 });
}
