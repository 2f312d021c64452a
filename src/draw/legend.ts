import { lineHeight, row, words } from './card.ts';
import { MARGIN } from './grid.ts';
import { widthOf } from './measure.ts';
import type { Item, Mark, Stroke, Tone } from './scene.ts';
import { STYLES } from './styles.ts';

interface Entry {
  readonly text: string;
  readonly tone: Tone;
  readonly stroke: Stroke;
  readonly mark: Mark | null;
}

const ENTRIES: readonly Entry[] = [
  { text: 'arrives', tone: 'passes', stroke: 'solid', mark: 'passes' },
  { text: 'ends at the ✗', tone: 'broken', stroke: 'solid', mark: 'broken' },
  { text: 'never gets this far', tone: 'spent', stroke: 'dashed', mark: null },
  { text: 'could not be judged', tone: 'unknown', stroke: 'dotted', mark: 'unknown' },
];
const SAMPLE = 34;
const BADGE = 8;
const SPACE = 28;

/** One line that says what the lines and signs mean. */
export function drawLegend(y: number): readonly Item[] {
  const height = lineHeight(STYLES.note);
  const widths = ENTRIES.map(({ text }) => SAMPLE + 2 * BADGE + 14 + widthOf(text, STYLES.note));
  return ENTRIES.flatMap(({ text, tone, stroke, mark }, index) => {
    const x = MARGIN + widths.slice(0, index).reduce((sum, width) => sum + width + SPACE, 0);
    const middle = y + height / 2;
    const signed = x + SAMPLE + BADGE;
    const after = mark === null ? x + SAMPLE + 7 : signed + BADGE + 7;
    const badge: readonly Item[] =
      mark === null ? [] : [{ kind: 'badge', mark, of: 'legend', x: signed, y: middle, radius: BADGE }];
    return [
      { kind: 'stretch', from: x, to: x + SAMPLE, y: middle, tone, stroke, arrow: mark === null },
      ...badge,
      words(row(text, STYLES.note, 'muted'), { x: after, y, width: widthOf(text, STYLES.note) + 1, height }),
    ];
  });
}
