import { type Benchmark, type Figure, type Goal, isMet } from './figure.ts';

/** A benchmark that ran. */
export interface Measured {
  readonly benchmark: Pick<Benchmark, 'name' | 'title' | 'method'>;
  readonly figures: readonly Figure[];
  readonly seconds: number;
}

/** Every figure that misses its goal, with the name of its benchmark. */
export function missed(all: readonly Measured[]): readonly string[] {
  return all.flatMap(({ benchmark, figures }) =>
    figures.filter((figure) => !isMet(figure)).map(({ what }) => `${benchmark.name}: ${what}`),
  );
}

/** One row a figure, as a Markdown table that reads well in a terminal too. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    figure.beside,
    figure.value.toFixed(2),
    goalWords(figure.goal),
    verdict(figure),
    figure.raw,
  ]);
  return markdownTable(['measured', 'beside', 'value', 'goal', '', 'raw'], rows);
}

function goalWords(goal: Goal | null): string {
  if (goal === null) return '–';
  return 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
}

function verdict(figure: Figure): string {
  if (figure.goal === null) return '';
  return isMet(figure) ? 'met' : '**missed**';
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** The text of `RESULTS.md`. `machine` names no host and no place. */
export function resultsPage(all: readonly Measured[], machine: readonly string[], date: string): string {
  const parts = all.map(
    ({ benchmark, figures, seconds }) =>
      `## ${benchmark.title}\n\n${benchmark.method}\n\n${figureTable(figures)}\n\n_${seconds.toFixed(0)} s_`,
  );
  const head = [
    '# Results',
    'Ratios between two things that were measured in one run, in turns. Written by `npm run bench -- --write`; a missed goal fails it.',
    [`- ${date}`, ...machine.map((line) => `- ${line}`)].join('\n'),
  ];
  return `${[...head, ...parts].join('\n\n')}\n`;
}
