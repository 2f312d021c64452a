import type { Finding } from '../diagnose/diagnosis.ts';
import { rowsDiffer } from '../matrix/compare-rows.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { printable } from '../model/printable.ts';
import type { ContainerAnswer, Preflight, PreflightFinding } from '../preflight/preflight.ts';
import { CAUSE_HEADLINES } from '../render/cause-words.ts';
import {
  aboutWords,
  containerVerdict,
  findingPlace,
  gapSentence,
  preflightFigures,
  preflightHeadline,
} from '../render/preflight/preflight-words.ts';
import { matrixReport } from './matrix-report.ts';
import type { Paint, Style } from './terminal.ts';

/** An answer as a person reads it in a terminal or in the log of a pipeline. */
export function checkReport(preflight: Preflight, paint: Paint): string {
  const { about, containers, gaps, subject, wouldPull } = preflight;
  const where = `${aboutWords(about)}, account ${subject.account}, ${subject.region}`;
  const sections = [
    `${printable(where)}\n${paint('bold', paint(colourOf(wouldPull), preflightHeadline(wouldPull)))}`,
    ...containers.map((container, index) => containerSection(container, containers.slice(0, index), paint)),
    section('Every subnet', matrixLines(containers), paint),
    section('Could not be looked at', gaps.map(gapSentence), paint),
    paint('dim', printable(preflightFigures(preflight).join(' · '))),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function colourOf(wouldPull: boolean | null): Style {
  if (wouldPull === null) return 'yellow';
  return wouldPull ? 'green' : 'red';
}

function containerSection(container: ContainerAnswer, before: readonly ContainerAnswer[], paint: Paint): string {
  const { name, image, wouldPull, injectedBy, findings, undecided } = container;
  const injected = injectedBy === null ? '' : `, put into the task by ${injectedBy}`;
  const head = printable(`${name} (${image ?? 'image not known'}${injected})`);
  return [
    `${head} ${paint(colourOf(wouldPull), containerVerdict(wouldPull))}`,
    ...findings.flatMap((finding) => findingLines(finding, before)).map((line) => indent(printable(line))),
    ...openLines(undecided).map((line) => indent(printable(line))),
  ].join('\n');
}

/** What an earlier container lacks as well is told there. */
function findingLines(finding: PreflightFinding, before: readonly ContainerAnswer[]): readonly string[] {
  const { causeId, verdict, evidence } = finding;
  const told = before.find(({ findings }) => findings.some((one) => one.verdict.because === verdict.because));
  const head = `${verdict.kind === 'confirmed' ? '✗' : '!'} ${CAUSE_HEADLINES[causeId]} [${causeId}, ${findingPlace(finding)}]`;
  if (told !== undefined) return [`${head}, as for ${told.name}`];
  return [
    head,
    `  ${verdict.because}`,
    ...evidence.map(({ title, summary }) => `  seen in: ${title}: ${summary}`),
    ...verdict.advice.steps.flatMap(({ say, command }, index) => [
      `  ${index + 1}. ${say}`,
      ...(command === null ? [] : [`     $ ${command.replaceAll('\n', '\n       ')}`]),
    ]),
  ];
}

/** Causes that are open for the same reason are named together. */
function openLines(undecided: readonly Finding[]): readonly string[] {
  const reasons = [...new Set(undecided.map(({ verdict }) => verdict.because))];
  return reasons.map((because) => {
    const same = undecided.filter(({ verdict }) => verdict.because === because);
    return `? ${same.map(({ causeId }) => CAUSE_HEADLINES[causeId]).join('; ')}: ${because}`;
  });
}

function matrixLines(containers: readonly ContainerAnswer[]): readonly string[] {
  const matrix: Matrix = { containers: containers.flatMap(({ matrix: own }) => (own === null ? [] : [own])) };
  const manySubnets = matrix.containers.some(({ rows }) => rows.length > 1);
  return manySubnets || rowsDiffer(matrix) ? matrixReport(matrix) : [];
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return lines.length === 0 ? '' : [paint('bold', title), ...lines.map((line) => indent(printable(line)))].join('\n');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
