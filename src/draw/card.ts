import { oneLine } from './foreign-text.ts';
import { shorten } from './measure.ts';
import type { Box, Item, Rect, Style, Tone, Words } from './scene.ts';

/** One line of a card. */
export interface Row {
  readonly text: string;
  readonly style: Style;
  readonly tone: Tone;
}

/** A box with lines of text in it. */
export interface Card extends Pick<Box, 'of' | 'fill' | 'outline' | 'stroke'> {
  readonly rows: readonly Row[];
}

export const CARD_PAD = 10;

export function row(text: string, style: Style, tone: Tone = 'ink'): Row {
  return { text, style, tone };
}

export function lineHeight({ size }: Style): number {
  return Math.ceil(size * 1.45);
}

/** How high lines of text are without any padding. */
export function rowsHeight(rows: readonly Row[]): number {
  return rows.reduce((sum, { style }) => sum + lineHeight(style), 0);
}

/** How high a card has to be for its lines. */
export function cardHeight({ rows }: Pick<Card, 'rows'>): number {
  return rowsHeight(rows) + 2 * CARD_PAD;
}

/** One line of text that keeps to its room. Every text of a drawing passes here, where foreign text is made harmless. */
export function words({ text, style, tone }: Row, within: Rect): Words {
  const baseline = within.y + lineHeight(style) * 0.5 + style.size * 0.36;
  return {
    kind: 'words',
    x: within.x,
    baseline,
    text: shorten(oneLine(text), within.width, style),
    style,
    tone,
    within,
  };
}

/** Lines of text one below the other, from the top of a room. */
export function column(rows: readonly Row[], room: Pick<Rect, 'x' | 'y' | 'width'>): readonly Words[] {
  return rows.map((line, index) => {
    const y = room.y + rowsHeight(rows.slice(0, index));
    return words(line, { x: room.x, y, width: room.width, height: lineHeight(line.style) });
  });
}

/** How the lines stand in their card. */
export interface Setting {
  readonly at: 'middle' | 'top';
  /** Free room on both sides; more than usual where a badge sits on the edge. */
  readonly pad: number;
}

/** A card in its rectangle. */
export function drawCard(card: Card, rect: Rect, setting: Partial<Setting> = {}): readonly Item[] {
  const { rows, of, fill, outline, stroke } = card;
  const { at = 'middle', pad = CARD_PAD } = setting;
  const y = rect.y + (at === 'top' ? CARD_PAD : (rect.height - rowsHeight(rows)) / 2);
  return [
    { kind: 'box', layer: 'card', of, rect, fill, outline, stroke },
    ...column(rows, { x: rect.x + pad, y, width: rect.width - 2 * pad }),
  ];
}
