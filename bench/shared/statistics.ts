/** The smallest value that so many percent of the values do not exceed (nearest rank); `NaN` of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** The middle value, or the mean of the two middle ones; `NaN` of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** What differs between two ways, measured in turns, so that a noisy moment meets both. */
export interface Turns<T> {
  readonly reference: readonly T[];
  readonly candidate: readonly T[];
}

/** Measures reference and candidate alternately, `rounds` times each. */
export async function inTurns<T>(
  rounds: number,
  reference: () => Promise<T>,
  candidate: () => Promise<T>,
): Promise<Turns<T>> {
  const measured = { reference: [] as T[], candidate: [] as T[] };
  for (let round = 0; round < rounds; round += 1) {
    measured.reference.push(await reference());
    measured.candidate.push(await candidate());
  }
  return measured;
}

/** The median of how many times the reference each run took; the two of a turn met the same noise. */
export function ratioOf({ reference, candidate }: Turns<number>): number {
  return median(candidate.map((value, turn) => value / (reference[turn] ?? Number.NaN)));
}

/** Milliseconds for the reader. */
export function ms(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ms`;
}

/** Of several runs: the median and, behind it, the fastest and the slowest. */
export function spread(values: readonly number[]): string {
  return `${ms(median(values))} (${ms(Math.min(...values))} to ${ms(Math.max(...values))}, ${values.length} runs)`;
}
