import { printable } from '../../model/printable.ts';
import { GROUPS, type Group, type Report, type Status } from './look.ts';

/** Paints words, or leaves them alone where colour is not wanted. */
export type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string;

const HEADINGS: Readonly<Record<Group, string>> = { settings: 'Settings', slack: 'Slack', aws: 'AWS', store: 'Store' };

const LABELS: Readonly<Record<Status, string>> = {
  passed: 'OK',
  failed: 'Problem',
  warning: 'Warning',
  inconclusive: 'Could not check',
  skipped: 'Skipped',
};

const STYLES = { passed: 'green', failed: 'red', warning: 'yellow', inconclusive: 'yellow', skipped: 'dim' } as const;

/** Every report as a person reads it in a terminal: by group, in columns, each repair below what it repairs. */
export function reportText(reports: readonly Report[], paint: Paint): string {
  const labels = widest(reports.map(({ status }) => LABELS[status]));
  const titles = widest(reports.map(({ title }) => title));
  const sections = GROUPS.map((group) => {
    const lines = reports
      .filter((report) => report.group === group)
      .flatMap((report) => reportLines(report, { labels, titles }, paint));
    return [paint('bold', HEADINGS[group]), ...lines].join('\n');
  });
  return [...sections, closing(reports, paint)].join('\n\n');
}

function widest(words: readonly string[]): number {
  return Math.max(0, ...words.map(({ length }) => length));
}

function reportLines(
  { status, title, summary, repair }: Report,
  { labels, titles }: { readonly labels: number; readonly titles: number },
  paint: Paint,
): readonly string[] {
  const label = paint(STYLES[status], LABELS[status].padEnd(labels));
  const steps = (repair ?? '').split('\n').filter((line) => line !== '');
  return [
    `  ${label}  ${printable(title).padEnd(titles)}  ${printable(summary).replaceAll('\n', ' ')}`,
    ...steps.map((line, index) => `${index === 0 ? '    → ' : '      '}${printable(line)}`),
  ];
}

/** One line that sums it up, and never calls in order what could not be looked at. */
function closing(reports: readonly Report[], paint: Paint): string {
  const [problems, warnings, open] = (['failed', 'warning', 'inconclusive'] as const).map((status) =>
    reports.filter((report) => report.status === status).map(({ title }) => printable(title)),
  );
  const said = [
    counted(problems ?? [], 'problem', 'problems'),
    counted(warnings ?? [], 'warning', 'warnings'),
    counted(open ?? [], 'thing could not be checked', 'things could not be checked'),
  ].filter((words) => words !== '');
  if (said.length === 0) return paint('green', 'Everything that can be checked from here is in order.');
  return paint((problems ?? []).length > 0 ? 'red' : 'yellow', said.join(' '));
}

function counted(titles: readonly string[], one: string, several: string): string {
  return titles.length === 0 ? '' : `${titles.length} ${titles.length === 1 ? one : several}: ${titles.join(', ')}.`;
}
