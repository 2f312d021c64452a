import type { NextStep } from '../../causes/cause.ts';
import type { Matrix } from '../../matrix/matrix.ts';
import type { ContainerAnswer, Preflight, PreflightFinding } from '../../preflight/preflight.ts';
import { CAUSE_HEADLINES } from '../cause-words.ts';
import { matrixLines } from '../matrix/matrix-lines.ts';
import { matrixParts } from '../matrix/matrix-message.ts';
import { block, bullet, type Item, line, type Part } from '../page.ts';
import { bold, words } from '../rich-text.ts';
import { containerVerdict, findingPlace, notSeenSentences } from './preflight-words.ts';

/** Everything that an answer says under its headline, in the order in which a person needs it. */
export function preflightParts(preflight: Preflight): readonly Part[] {
  const { containers } = preflight;
  const matrix: Matrix = { containers: containers.flatMap(({ matrix: own }) => (own === null ? [] : [own])) };
  return [
    { title: 'The containers', items: containers.flatMap(containerItems) },
    { title: 'What to do', items: steps(containers).flatMap(stepItems) },
    ...(matrix.containers.length === 0 ? [] : matrixParts(matrixLines(matrix))),
    {
      title: 'Could not look at',
      items: notSeenSentences(preflight).map((sentence) => bullet(words(sentence))),
    },
  ].filter(({ items }) => items.length > 0);
}

function containerItems({ name, image, wouldPull, injectedBy, findings }: ContainerAnswer): readonly Item[] {
  const from = image === null ? '' : ` (${image})`;
  const injected = injectedBy === null ? '' : `, put into the task by ${injectedBy},`;
  return [
    line(bold(name), words(`${from}${injected} ${containerVerdict(wouldPull)}`)),
    ...findings.flatMap(findingItems),
  ];
}

function findingItems(finding: PreflightFinding): readonly Item[] {
  const { causeId, verdict, evidence } = finding;
  return [
    bullet(bold(CAUSE_HEADLINES[causeId]), words(` (${findingPlace(finding)}): ${verdict.because}`)),
    ...evidence.slice(0, 1).map(({ title, summary }) => bullet(words(`Seen in “${title}”: ${summary}`, MOST_EVIDENCE))),
  ];
}

const MOST_EVIDENCE = 400;

/** Containers that lack the same thing share the steps: each is said once. */
function steps(containers: readonly ContainerAnswer[]): readonly NextStep[] {
  const all = containers.flatMap(({ findings }) => findings.flatMap(({ verdict }) => verdict.advice.steps));
  return [...new Map(all.map((step) => [`${step.say} ${step.command}`, step])).values()];
}

function stepItems({ say, command, changes }: NextStep): readonly Item[] {
  return [
    line(words(command === null || changes ? say : `${say} (only looks)`)),
    ...(command === null ? [] : [block(command)]),
  ];
}
