import type { Style } from './scene.ts';

/** Advance of every character of DejaVu Sans Mono, in em. */
const MONO = 0.602;

const NARROWEST = 0.42;

/** Advances of DejaVu Sans, in em and rounded up by groups of characters; other sans fonts are narrower. */
const SANS: readonly (readonly [RegExp, number])[] = [
  [/[ijl|!.,:;'ft()[\]\\/r \-·I]/u, NARROWEST],
  [/[mwMW@%…—]/u, 1],
  [/[A-Z&+=<>~#^]/u, 0.84],
  [/[\u0020-\u007e]/u, 0.64],
];
const OTHER = 1;
const BOLD = 1.18;

/** From here on scripts have letters as wide as they are high, and emoji are wider still. */
const FIRST_WIDE = 0x1100;
const WIDE = 1.4;

/** How wide a text is at most, whatever common font shows it. */
export function widthOf(text: string, { font, size, bold }: Style): number {
  const em = [...text].reduce((sum, character) => sum + advance(character, font), 0);
  return em * size * (bold && font === 'sans' ? BOLD : 1);
}

function advance(character: string, font: Style['font']): number {
  if ((character.codePointAt(0) ?? 0) >= FIRST_WIDE && !'→✓✗…—'.includes(character)) return WIDE;
  if (font === 'mono') return MONO;
  return SANS.find(([group]) => group.test(character))?.[1] ?? OTHER;
}

/** The text where it fits, else both its ends: ids and names differ at the end as often as at the start. */
export function shorten(text: string, width: number, style: Style): string {
  if (widthOf(text, style) <= width) return text;
  const characters = [...text];
  const most = Math.floor(width / (NARROWEST * style.size));
  for (let kept = Math.min(characters.length - 1, most); kept > 1; kept -= 1) {
    const tail = Math.floor(kept / 2);
    const short = `${characters.slice(0, kept - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
    if (widthOf(short, style) <= width) return short;
  }
  return '…';
}

/** Breaks a text at its spaces, and a long name at its dots, into at most `max` lines; the rest becomes an ellipsis. */
export function wrap(text: string, width: number, style: Style, max: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && widthOf(longer, style) <= width) lines[lines.length - 1] = longer;
    else lines.push(...pieces(word, width, style));
  }
  if (lines.length <= max) return lines;
  return [...lines.slice(0, max - 1), endIn(lines[max - 1] ?? '', width, style)];
}

/** A line of a few letters, left over from a name, reads badly. */
const SHORTEST_REST = 6;

function pieces(word: string, width: number, style: Style): readonly string[] {
  if (widthOf(word, style) <= width) return [word];
  const parts = word.split(/(?<=[.:/])/u);
  const fitting = parts.findIndex((_, index) => widthOf(parts.slice(0, index + 1).join(''), style) > width);
  if (fitting <= 0) return [shorten(word, width, style)];
  const rest = parts.slice(fitting).join('');
  const kept = rest.length < SHORTEST_REST && fitting > 1 ? fitting - 1 : fitting;
  return [parts.slice(0, kept).join(''), ...pieces(parts.slice(kept).join(''), width, style)];
}

function endIn(line: string, width: number, style: Style): string {
  const characters = [...line];
  const fits = characters.findIndex(
    (_, index) => widthOf(`${characters.slice(0, index + 1).join('')} …`, style) > width,
  );
  return `${characters.slice(0, fits < 0 ? characters.length : fits).join('')} …`;
}
