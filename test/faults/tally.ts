/** How the runs of one fault ended. */
export type Outcome = 'same answer' | 'less certain' | 'said what is missing' | 'said that it failed';

const OUTCOMES: readonly Outcome[] = ['same answer', 'less certain', 'said what is missing', 'said that it failed'];

/** Counts pairs of a fault and a call, and prints them as a table. */
export class Tally {
  readonly #what: string;
  readonly #counts = new Map<string, Map<Outcome, number>>();
  readonly #calls = new Map<string, Set<string>>();

  constructor(what: string) {
    this.#what = what;
  }

  count(fault: string, call: string, outcome: Outcome): void {
    const counts = this.#counts.get(fault) ?? new Map<Outcome, number>();
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    this.#counts.set(fault, counts);
    this.#calls.set(fault, (this.#calls.get(fault) ?? new Set()).add(call));
  }

  print(): void {
    const rows = [...this.#counts].map(([fault, counts]) => {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      return [fault, this.#calls.get(fault)?.size ?? 0, total, ...OUTCOMES.map((outcome) => counts.get(outcome) ?? 0)];
    });
    const table = [['fault', 'calls', 'pairs', ...OUTCOMES], ...rows].map((row) => `| ${row.join(' | ')} |`);
    process.stdout.write(`\n${this.#what}\n\n${table.join('\n')}\n`);
  }
}
