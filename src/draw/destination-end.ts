import { unreachable } from '../model/result.ts';
import type { Walk } from '../network/walk.ts';
import { destinationWords } from '../render/path-words.ts';
import { type Card, column, drawCard, type Row, row, rowsHeight } from './card.ts';
import { oneLine } from './foreign-text.ts';
import { DESTINATION } from './grid.ts';
import { destinationUse, laneWords } from './lane-words.ts';
import type { Lane } from './lanes.ts';
import { wrap } from './measure.ts';
import type { Item, Mark } from './scene.ts';
import { STYLES } from './styles.ts';

const PAD = 9;
const SIGN = { x: 22, radius: 10 };
const MOST_LINES = 5;
const SPACE = 6;

/** What a lane's end needs above and below its line. */
export function endReach(lane: Lane, region: string): { readonly up: number; readonly down: number } {
  const half = rowsHeight(nameRows(lane, region)) / 2 + PAD;
  const below = rowsHeight(sentence(lane));
  return { up: half, down: half + (below === 0 ? 0 : SPACE + below) };
}

/** Where a lane should arrive, whether it does, and the sentence that says why not. */
export function drawEnd(lane: Lane, y: number, region: string): readonly Item[] {
  const mark = markOf(lane.walk.outcome);
  const name = destinationWords(lane.walk.destination);
  const rows = nameRows(lane, region);
  const half = rowsHeight(rows) / 2;
  const rect = { ...DESTINATION, y: y - half - PAD, height: 2 * (half + PAD) };
  const frame: Card = {
    of: name,
    rows: [],
    fill: mark === 'broken' ? 'brokenFill' : mark === 'unknown' ? 'unknownFill' : 'card',
    outline: mark,
    stroke: mark === 'unknown' ? 'dotted' : 'solid',
  };
  const room = { x: rect.x + SIGN.x + SIGN.radius + 10, width: rect.width - SIGN.x - SIGN.radius - 20 };
  return [
    ...drawCard(frame, rect),
    { kind: 'badge', mark, of: name, x: rect.x + SIGN.x, y, radius: SIGN.radius },
    ...column(rows, { ...room, y: y - half }),
    ...column(sentence(lane), { ...DESTINATION, y: rect.y + rect.height + SPACE }),
  ];
}

function nameRows({ walk: { destination } }: Lane, region: string): readonly Row[] {
  const uses = destinationUse(destination, region).map((use) => row(use, STYLES.note, 'muted'));
  return [row(destinationWords(destination), STYLES.strongId), ...uses];
}

export function markOf(outcome: Walk['outcome']): Mark {
  switch (outcome) {
    case 'reaches':
      return 'passes';
    case 'broken':
    case 'unknown':
      return outcome;
    default:
      return unreachable(outcome);
  }
}

function sentence(lane: Lane): readonly Row[] {
  const text = laneWords(lane.walk);
  const mark = markOf(lane.walk.outcome);
  if (text === '') return [];
  return wrap(oneLine(text), DESTINATION.width, STYLES.note, MOST_LINES).map((line) =>
    row(line, STYLES.note, mark === 'passes' ? 'muted' : mark),
  );
}
