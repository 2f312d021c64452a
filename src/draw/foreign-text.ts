import { printable } from '../model/printable.ts';

const MAX_LENGTH = 400;

/** Halves of surrogate pairs and the two code points that XML has no place for. */
const NOT_IN_XML = /[\p{Cs}\ufffe\uffff]/gu;
/** Letters carry two marks at most; more of them grow out of the line. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** Any text as one line that a drawing can hold: visible, no longer than `max`, never empty. */
export function oneLine(text: string, max: number = MAX_LENGTH): string {
  const line = printable(text.slice(0, max * 2))
    .replaceAll(NOT_IN_XML, '\ufffd')
    .replaceAll(PILED_MARKS, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const characters = [...line];
  const cut = characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line;
  return cut === '' ? '–' : cut;
}
