import { printable } from '../model/printable.ts';

/** Foreign text without what a reader cannot see, cut to `max` characters; never empty, because Slack refuses an empty element. */
export function clean(text: string, max: number): string {
  const visible = printable(text.slice(0, max * 2 + 64));
  const cut = clip(visible, max);
  return cut.trim() === '' ? '–' : cut;
}

/** The same on one line. */
export function cleanLine(text: string, max: number): string {
  return clean(text.slice(0, max * 2 + 64).replaceAll('\n', ' '), max);
}

/** Cuts to `max` UTF-16 units, the last one an ellipsis, and never through a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${headOf(text, max - 1)}…`;
}

function headOf(text: string, max: number): string {
  const last = text.charCodeAt(max - 1);
  const splitsPair = max < text.length && last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? max - 1 : max);
}

/** Cuts a text at its line feeds into pieces of at most `max` UTF-16 units; only a line that is longer is cut itself. */
export function inPieces(text: string, max: number): readonly string[] {
  const pieces: string[] = [];
  for (const row of text.split('\n').flatMap((whole) => cutLine(whole, max))) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + 1 + row.length <= max) pieces[pieces.length - 1] = `${last}\n${row}`;
    else pieces.push(row);
  }
  return pieces.filter((piece) => piece !== '');
}

function cutLine(whole: string, max: number): readonly string[] {
  const head = headOf(whole, max);
  return head === whole ? [whole] : [head, ...cutLine(whole.slice(head.length), max)];
}

/** Keeps both ends of a long name, which is where names differ. */
export function shortenMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  const first = text.charCodeAt(text.length - tail);
  const splitsPair = first >= 0xdc00 && first <= 0xdfff;
  return `${headOf(text, max - 1 - tail)}…${text.slice(text.length - (splitsPair ? tail - 1 : tail))}`;
}

/** Escapes the three characters that Slack parses in a message's top-level `text` (docs.slack.dev/messaging/formatting-message-text). */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `1 check`, `2 checks`, `2 addresses`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** `2nd`, `3rd`, `11th`. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
