import type { Verdict } from '../causes/cause.ts';
import type { Classification } from '../classify/classification.ts';
import type { Conclusion, Diagnosis, Finding, PositiveFinding } from '../diagnose/diagnosis.ts';
import { cliCommand } from '../fixes/code/cli.ts';
import { rowsDiffer } from '../matrix/compare-rows.ts';
import { matrixOfDiagnosis } from '../matrix/matrix-of-diagnosis.ts';
import { printable } from '../model/printable.ts';
import { unreachable } from '../model/result.ts';
import { CAUSE_HEADLINES } from '../render/cause-words.ts';
import { pathLine } from '../render/path-words.ts';
import { callSentence } from '../render/proposal/call-words.ts';
import { SYMPTOM_HEADLINES, stageWords } from '../render/symptom-words.ts';
import { matrixReport } from './matrix-report.ts';
import type { Paint } from './terminal.ts';

/** A classification as a person reads it in a terminal. */
export function classificationReport(classification: Classification, paint: Paint): string {
  const stage = stageWords(classification.stage);
  const facts = Object.entries(classification.facts).map(([name, value]) => `  ${name}: ${printable(String(value))}`);
  const others = classification.alternatives.join(', ');
  return [
    paint('bold', SYMPTOM_HEADLINES[classification.symptom]) + (stage === null ? '' : ` (${stage})`),
    `${classification.summary} [${classification.symptom}, ${classification.certainty}]`,
    ...(others === '' ? [] : [`The same words can also mean: ${others}.`]),
    ...facts,
  ].join('\n');
}

/** A diagnosis as a person reads it in a terminal; foreign text is made printable and nothing is left out. */
export function diagnosisReport(diagnosis: Diagnosis, paint: Paint): string {
  const sections = [
    headline(diagnosis, paint),
    section('What the text says', textLines(diagnosis), paint),
    section('Which container', containerLines(diagnosis), paint),
    section('The way of the packets', diagnosis.paths.map(pathLine), paint),
    section('Every subnet', matrixSection(diagnosis), paint),
    section('Why we think so', evidenceLines(diagnosis), paint),
    section('What to do', conclusionSteps(diagnosis.conclusion), paint),
    section('Also found', contributingLines(diagnosis), paint),
    section('What would fix it', fixLines(diagnosis), paint),
    section('Could not be looked at', diagnosis.notSeen, paint),
    section(
      'This will not help',
      diagnosis.willNotHelp.map(({ remedy, because }) => `${remedy}: ${because}`),
      paint,
    ),
    section('To keep it from happening again', preventionLines(diagnosis.conclusion), paint),
    paint('dim', printable(footer(diagnosis))),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

/** Shown where a task fares better in one subnet than in another, or one container better than another. */
function matrixSection(diagnosis: Diagnosis): readonly string[] {
  const matrix = matrixOfDiagnosis(diagnosis);
  return matrix === null || !rowsDiffer(matrix) ? [] : matrixReport(matrix);
}

function headline({ conclusion, task }: Diagnosis, paint: Paint): string {
  const where = task === null ? '' : `${task.arn}\n`;
  return where + conclusionHeadline(conclusion, paint);
}

function conclusionHeadline(conclusion: Conclusion, paint: Paint): string {
  switch (conclusion.kind) {
    case 'found':
      return `${findingHeadline(conclusion.finding, paint)}\n${printable(conclusion.finding.verdict.because)}`;
    case 'undetermined':
      return `${paint('yellow', 'Undetermined')}\n${printable(conclusion.because)}`;
    case 'healthy-now':
      return `${paint('green', 'In order now')}\n${printable(conclusion.because)}`;
    case 'not-a-pull-failure':
      return `${paint('yellow', 'This is not an image pull failure')}\n${printable(conclusion.because)}`;
    default:
      return unreachable(conclusion);
  }
}

function findingHeadline({ causeId, verdict }: PositiveFinding, paint: Paint): string {
  const colour = verdict.kind === 'confirmed' ? 'red' : 'yellow';
  return `${paint('bold', paint(colour, CAUSE_HEADLINES[causeId]))} [${causeId}, ${verdict.kind}]`;
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

/** Where the evidence named a cause, the text is only how it began. */
function textLines({ classification, conclusion }: Diagnosis): readonly string[] {
  if (conclusion.kind === 'found' || conclusion.kind === 'not-a-pull-failure') return [];
  const { symptom, certainty, summary } = classification;
  return [`${summary} [${symptom}, ${certainty}]`];
}

function containerLines({ container }: Diagnosis): readonly string[] {
  if (container === null) return [];
  const origin = {
    'task-definition': 'it stands in the task definition',
    injected: `it is not in the task definition; ${container.injectedBy ?? 'something'} added it`,
    text: 'named by the text',
  }[container.origin];
  const others = container.otherContainers.join(', ');
  return [
    `${container.name}${container.image === null ? '' : ` (${container.image})`}: ${origin}.`,
    ...(others === '' ? [] : [`No pull error is reported for: ${others}.`]),
  ];
}

function evidenceLines({ checks }: Diagnosis): readonly string[] {
  const shown = checks.filter(({ status }) => status === 'failed' || status === 'warning' || status === 'passed');
  const sign = { failed: '✗', warning: '!', passed: '✓' } as const;
  return shown.map(({ title, status, result }) => {
    const calls = result.status === 'skipped' ? [] : [...new Set(result.evidence.map(({ call }) => call))];
    const by = calls.length === 0 ? '' : ` (${calls.join(', ')})`;
    const mark = status === 'failed' || status === 'warning' ? sign[status] : sign.passed;
    return `${mark} ${title}: ${result.summary}${by}`;
  });
}

function conclusionSteps(conclusion: Conclusion): readonly string[] {
  switch (conclusion.kind) {
    case 'found':
      return stepLines(conclusion.finding.verdict);
    case 'undetermined':
      return [
        ...possibleLines(conclusion.candidates),
        ...conclusion.wouldDecide.map((what) => `Would decide it: ${what}`),
      ];
    case 'healthy-now':
      return conclusion.watch;
    case 'not-a-pull-failure':
      return [];
    default:
      return unreachable(conclusion);
  }
}

/** Candidates that lack the same look are named together. */
function possibleLines(candidates: readonly Finding[]): readonly string[] {
  const reasons = [...new Set(candidates.map(({ verdict }) => verdict.because))];
  return reasons.map((because) => {
    const same = candidates.filter(({ verdict }) => verdict.because === because);
    return `Possible: ${same.map(({ causeId }) => CAUSE_HEADLINES[causeId]).join('; ')}. ${because}`;
  });
}

function stepLines(verdict: Extract<Verdict, { kind: 'confirmed' | 'likely' }>): readonly string[] {
  return verdict.advice.steps.map(
    ({ say, command }, index) =>
      `${index + 1}. ${say}${command === null ? '' : `\n   $ ${command.replaceAll('\n', '\n     ')}`}`,
  );
}

function contributingLines({ contributing }: Diagnosis): readonly string[] {
  return contributing.flatMap(({ causeId, verdict, failsNext }) => [
    `${failsNext ? 'Fails next: ' : ''}${CAUSE_HEADLINES[causeId]} [${causeId}, ${verdict.kind}]. ${verdict.because}`,
    ...stepLines(verdict),
  ]);
}

function fixLines({ fixCalls, subject }: Diagnosis): readonly string[] {
  return fixCalls.map((call) => `${callSentence(call)}\n  $ ${cliCommand(call, subject.region)}`);
}

function preventionLines(conclusion: Conclusion): readonly string[] {
  return conclusion.kind === 'found' ? conclusion.finding.verdict.advice.prevention : [];
}

function footer({ calls, rounds, durationMs, investigationId, cutByDeadline, foundBy }: Diagnosis): string {
  const cut = cutByDeadline ? ' The time limit ended it early.' : '';
  const found = foundBy === null ? '' : `${foundBy}\n`;
  return `${found}${calls.length} AWS calls in ${rounds} rounds, ${(durationMs / 1000).toFixed(1)} s; nothing was changed.${cut} Investigation ${investigationId}.`;
}
