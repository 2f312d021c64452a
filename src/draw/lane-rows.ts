/** How far a lane's things reach above and below its line. */
export interface Reach {
  readonly up: number;
  readonly down: number;
}

/** Something that stands beside one lane or several neighbouring ones. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly height: number;
}

/** Between what belongs to one lane and what belongs to the next. */
const GAP = 16;
/** What a box reaches beyond the outermost lane that it stands beside. */
const LEAST = 26;

/** Makes room for a span: what its lanes do not give by themselves is added half above and half below. */
export function makeRoom(reaches: readonly Reach[], span: Span): readonly Reach[] {
  const half = halfBeyond(reaches, span);
  return reaches.map(({ up, down }, index) => ({
    up: index === span.first ? Math.max(up, half) : up,
    down: index === span.last ? Math.max(down, half) : down,
  }));
}

/** The lines of the lanes, the first one at least `least` below the top. */
export function laneLines(reaches: readonly Reach[], top: number, least: number): readonly number[] {
  const first = top + Math.max(least, reaches[0]?.up ?? 0);
  return reaches.map((_, index) => first + distance(reaches, 0, index));
}

/** Top and height of a span once the lanes have their lines. */
export function spanOn(
  reaches: readonly Reach[],
  lines: readonly number[],
  span: Span,
): { readonly y: number; readonly height: number } {
  const half = halfBeyond(reaches, span);
  const y = (lines[span.first] ?? 0) - half;
  return { y, height: (lines[span.last] ?? 0) + half - y };
}

/** What a span reaches above its first lane and below its last. */
export function halfBeyond(reaches: readonly Reach[], { first, last, height }: Span): number {
  return Math.max(LEAST, (height - distance(reaches, first, last)) / 2);
}

function distance(reaches: readonly Reach[], first: number, last: number): number {
  return reaches
    .slice(first, last)
    .reduce((sum, { down }, index) => sum + down + GAP + (reaches[first + index + 1]?.up ?? 0), 0);
}
