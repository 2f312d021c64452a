/** What a figure must not exceed, or must reach. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** One number, measured in the same run as what it is held against. */
export interface Figure {
  readonly what: string;
  /** What it is divided by, or what it is counted in. */
  readonly beside: string;
  readonly value: number;
  /** `null`: told for the reader, and decides nothing. */
  readonly goal: Goal | null;
  /** The plain numbers behind the value, with their units. */
  readonly raw: string;
}

/** Full sizes make the figures that are published; quick ones only show that a benchmark runs. */
export type Effort = 'full' | 'quick';

export interface Benchmark {
  /** As it is chosen on the command line. */
  readonly name: string;
  readonly title: string;
  /** How it is measured, for the reader of the results. */
  readonly method: string;
  measure(effort: Effort): Promise<readonly Figure[]>;
}

/** A value that is no number misses every goal: nothing was measured. */
export function isMet({ value, goal }: Pick<Figure, 'value' | 'goal'>): boolean {
  if (goal === null) return true;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
