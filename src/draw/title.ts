import type { Walk } from '../network/walk.ts';
import { destinationWords } from '../render/path-words.ts';
import { column, type Row, row, rowsHeight } from './card.ts';
import { MARGIN, WIDTH } from './grid.ts';
import type { NetworkToDraw } from './network-to-draw.ts';
import type { Item } from './scene.ts';
import { STYLES } from './styles.ts';

/** The one line that names the drawing. */
export function titleOf({ puller }: NetworkToDraw): string {
  return `The way of the packets from the task in ${puller.subnetId}`;
}

/** Title and, below it, how the ways end; `height` is what they take. */
export function drawTitle(
  network: NetworkToDraw,
  y: number,
): { readonly items: readonly Item[]; readonly height: number } {
  const rows = [row(titleOf(network), STYLES.title), summary(network.walks)];
  return { items: column(rows, { x: MARGIN, y, width: WIDTH - 2 * MARGIN }), height: rowsHeight(rows) };
}

function summary(walks: readonly Walk[]): Row {
  const names = (outcome: Walk['outcome']): string =>
    walks
      .filter((walk) => walk.outcome === outcome)
      .map(({ destination }) => destinationWords(destination))
      .join(', ');
  const [broken, unknown] = [names('broken'), names('unknown')];
  if (walks.length === 0)
    return row('It is not known where the image is, so there is no way to draw.', STYLES.summary, 'unknown');
  const open = unknown === '' ? '' : `It cannot be told from here whether packets arrive at ${unknown}.`;
  if (broken !== '') return row(`✗ Packets do not arrive at ${broken}. ${open}`, STYLES.summary, 'broken');
  if (unknown !== '') return row(`? ${open}`, STYLES.summary, 'unknown');
  return row(`✓ Packets arrive at ${names('reaches')}.`, STYLES.summary, 'passes');
}
