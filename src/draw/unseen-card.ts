import { CARD_PAD, type Card, row } from './card.ts';
import { oneLine } from './foreign-text.ts';
import { wrap } from './measure.ts';
import type { NetworkToDraw } from './network-to-draw.ts';
import { STYLES } from './styles.ts';
import { unseenParts } from './unseen-parts.ts';

const MOST_LINES = 3;

/** Names what was not looked at, so that nobody takes a gap in the drawing for a gap in the network. */
export function unseenCard(network: NetworkToDraw, width: number): Card | null {
  const lines = unseenParts(network).flatMap((part) =>
    wrap(oneLine(part), width - 2 * CARD_PAD, STYLES.note, MOST_LINES),
  );
  if (lines.length === 0) return null;
  return {
    of: 'unseen',
    rows: [row('Not looked at', STYLES.heading, 'unknown'), ...lines.map((line) => row(line, STYLES.note))],
    fill: 'unknownFill',
    outline: 'unknown',
    stroke: 'dotted',
  };
}
