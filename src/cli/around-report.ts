import type { Circumstances } from '../circumstances/circumstances.ts';
import { printable } from '../model/printable.ts';
import { circumstanceParts } from '../render/circumstances/circumstance-parts.ts';
import type { Item } from '../render/page.ts';
import type { Paint } from './terminal.ts';

/** What surrounds a failure, in the words of the thread; empty where there is nothing to tell. */
export function aroundReport(around: Circumstances, paint: Paint): string {
  const parts = circumstanceParts(around, null);
  const told = parts.map(({ title, items }) =>
    [paint('bold', title), ...items.map((item) => `  ${printable(textOf(item))}`)].join('\n'),
  );
  return told.join('\n\n');
}

function textOf(item: Item): string {
  if (item.kind === 'code') return item.text;
  const text = item.pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('');
  return item.kind === 'bullet' ? `- ${text}` : text;
}
