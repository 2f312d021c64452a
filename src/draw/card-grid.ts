import { type Card, cardHeight, column, drawCard, lineHeight, row } from './card.ts';
import { GAP, SMALL } from './grid.ts';
import type { Item, Rect } from './scene.ts';
import { STYLES } from './styles.ts';

/** Small cards under a heading. */
export interface Section {
  readonly heading: string;
  readonly cards: readonly Card[];
  /** How many more there are. */
  readonly left: number;
}

const HEADING = 26;

/** A heading with its cards in rows; cards of one row are equally high. */
export function drawSection({ heading, cards, left }: Section, room: Pick<Rect, 'x' | 'y' | 'width'>): readonly Item[] {
  const { width } = SMALL;
  const rows = inRows(cards);
  const boxes = rows.flatMap((cardsOfRow, index) => {
    const y = room.y + HEADING + rows.slice(0, index).reduce((sum, one) => sum + heightOf(one) + GAP, 0);
    return cardsOfRow.flatMap((card, place) =>
      drawCard(card, { x: room.x + place * (width + GAP), y, width, height: heightOf(cardsOfRow) }, { at: 'top' }),
    );
  });
  const more = left > 0 ? ` (+ ${left} more)` : '';
  return [...column([row(`${heading}${more}`, STYLES.heading, 'muted')], room), ...boxes];
}

/** How high a section is; nothing where there are no cards. */
export function sectionHeight({ cards }: Section): number {
  return HEADING + inRows(cards).reduce((sum, one) => sum + heightOf(one) + GAP, 0) - GAP;
}

function inRows(cards: readonly Card[]): readonly (readonly Card[])[] {
  return Array.from({ length: Math.ceil(cards.length / SMALL.columns) }, (_, index) =>
    cards.slice(index * SMALL.columns, (index + 1) * SMALL.columns),
  );
}

function heightOf(cards: readonly Card[]): number {
  return Math.max(lineHeight(STYLES.note), ...cards.map((card) => cardHeight(card)));
}
