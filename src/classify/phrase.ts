/** Longest stretch, in squeezed characters, that `…` in a phrase may stand for. */
const WIDEST_GAP = 700;

/** Characters that wrapping, quoting and escaping add or drop without changing what a message says. */
const UNSTABLE = /[\s"'`\\*\u2018\u2019\u201c\u201d\u00b4]+/g;

/** Lower case, without white space, quotes and backslashes: the form in which messages and phrases are compared. */
export function squeeze(text: string): string {
  return text.replace(UNSTABLE, '').toLowerCase();
}

/** Words as a person reads them in a message; `…` stands for up to 700 characters of anything. */
export interface Phrase {
  readonly words: string;
  readonly parts: readonly string[];
}

export function phrase(words: string): Phrase {
  return { words, parts: words.split('…').map(squeeze) };
}

/**
 * Where a phrase begins in a squeezed text, or -1.
 * Each part keeps its place from one try to the next, so that a text that repeats the first part stays linear.
 */
export function findPhrase(squeezed: string, { parts }: Phrase): number {
  const [head = '', ...rest] = parts;
  const places = rest.map(() => -1);
  for (let start = squeezed.indexOf(head); start >= 0; start = squeezed.indexOf(head, start + 1)) {
    const outcome = followParts(squeezed, rest, places, start + head.length);
    if (outcome === 'found') return start;
    if (outcome === 'never') return -1;
  }
  return -1;
}

function followParts(
  squeezed: string,
  rest: readonly string[],
  places: number[],
  from: number,
): 'found' | 'too-far' | 'never' {
  let end = from;
  for (const [index, part] of rest.entries()) {
    let place = places[index] ?? -1;
    if (place < end) place = squeezed.indexOf(part, end);
    if (place < 0) return 'never';
    places[index] = place;
    if (place - end > WIDEST_GAP) return 'too-far';
    end = place + part.length;
  }
  return 'found';
}

/** The stretch of an unsqueezed text that begins at a squeezed position, up to the end of its clause. */
export function clauseAt(text: string, squeezedStart: number, longest = 160): string {
  let kept = 0;
  let at = 0;
  while (at < text.length && (kept < squeezedStart || squeeze(text[at] ?? '') === '')) {
    kept += squeeze(text[at] ?? '').length;
    at += 1;
  }
  const clause = text.slice(at, at + longest);
  const end = clause.search(/["`\n]|\. |: (?=[A-Z][a-z]+ing )/);
  return (end > 0 ? clause.slice(0, end) : clause).trim();
}
