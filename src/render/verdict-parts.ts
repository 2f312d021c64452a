import type { NextStep } from '../causes/cause.ts';
import type { CheckOutcome, Diagnosis, Finding } from '../diagnose/diagnosis.ts';
import { cliCommand } from '../fixes/code/cli.ts';
import { CAUSE_HEADLINES } from './cause-words.ts';
import { containerSentence } from './conclusion-words.ts';
import { evidenceWords } from './evidence-words.ts';
import { block, bullet, type Item, line, type Part } from './page.ts';
import { PATH_TITLE, pathLine } from './path-words.ts';
import { callSentence } from './proposal/call-words.ts';
import { bold, code, words } from './rich-text.ts';
import { withoutStatus } from './status-words.ts';

/** Everything that a verdict says under its headline, in the order in which a person needs it. */
export function verdictParts(diagnosis: Diagnosis): readonly Part[] {
  return [
    whichTask(diagnosis),
    access(diagnosis),
    candidates(diagnosis),
    container(diagnosis),
    wayOfThePackets(diagnosis),
    whyWeThinkSo(diagnosis),
    alsoFound(diagnosis),
    wouldFix(diagnosis),
    nextSteps(diagnosis),
    notSeen(diagnosis),
    willNotHelp(diagnosis),
    prevention(diagnosis),
  ].filter((part) => part.items.length > 0);
}

function whichTask({ foundBy }: Diagnosis): Part {
  return { title: 'Which task', items: foundBy === null ? [] : [line(words(foundBy))] };
}

function container({ container }: Diagnosis): Part {
  return { title: 'Which container', items: container === null ? [] : [line(words(containerSentence(container)))] };
}

/** Said once at the top when nothing could be looked at: the text still stands, and this is what would lift it. */
function access({ checks }: Diagnosis): Part {
  const looked = checks.filter((check) => check.result.status !== 'skipped');
  const refused = looked.flatMap(({ result }) =>
    result.status === 'inconclusive' && result.reason.kind === 'aws' ? [result.reason] : [],
  );
  const [first] = refused;
  if (first === undefined || refused.length < looked.length) return { title: 'No access', items: [] };
  const actions = [...new Set(refused.map((reason) => reason.action))].join(', ');
  return {
    title: 'No access',
    items: [
      line(words(`pullfail could not look at account ${first.account}: ${actions} did not answer it.`)),
      line(words('What the text says still stands. Check the reader role of pullfail (PULLFAIL_READER_ROLE).')),
    ],
  };
}

function whyWeThinkSo({ conclusion, checks }: Diagnosis): Part {
  const seenIn = conclusion.kind === 'found' ? conclusion.finding.verdict.seenIn : [];
  const seen = seenIn.flatMap((id) => checks.filter((check) => check.id === id));
  const watch = conclusion.kind === 'healthy-now' ? conclusion.watch.map((what) => bullet(words(what))) : [];
  return { title: 'Why we think so', items: [...seen.flatMap(evidenceOf), ...watch] };
}

/** The evidence of one check, each piece by the call that showed it. */
function evidenceOf({ title, result }: CheckOutcome): readonly Item[] {
  const evidence = result.status === 'skipped' ? [] : result.evidence.slice(0, MOST_EVIDENCE);
  return [
    bullet(bold(title), words(`: ${result.summary}`)),
    ...evidence.map((item) =>
      bullet(code(item.call), words(evidenceWords(item).slice(item.call.length), LONGEST_EVIDENCE)),
    ),
  ];
}

const MOST_EVIDENCE = 8;

/** The rest stands in `pullfail diagnose --json`. */
const LONGEST_EVIDENCE = 200;

function wayOfThePackets({ paths }: Diagnosis): Part {
  return { title: PATH_TITLE, items: paths.length === 0 ? [] : [block(paths.map(pathLine).join('\n'))] };
}

function alsoFound({ contributing }: Diagnosis): Part {
  return {
    title: 'Also found',
    items: contributing.map(({ causeId, verdict, failsNext }) => {
      const kind = verdict.kind === 'likely' ? 'likely, ' : '';
      const next = failsNext ? 'would fail next: ' : '';
      return bullet(bold(CAUSE_HEADLINES[causeId]), words(` (${kind}${next}${verdict.because})`));
    }),
  };
}

function candidates({ conclusion }: Diagnosis): Part {
  if (conclusion.kind !== 'undetermined') return { title: 'What it could be', items: [] };
  return {
    title: 'What it could be',
    items: [
      ...[...byReason(conclusion.candidates)].map(([because, causes]) =>
        bullet(bold(causes.join('; ')), words(`: ${because}`)),
      ),
      ...conclusion.wouldDecide.map((what) => bullet(words(`Would decide it: ${what}`))),
    ],
  };
}

/** Causes that are open for the same reason are said together. */
function byReason(candidates: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, readonly string[]>();
  for (const { causeId, verdict } of candidates) {
    grouped.set(verdict.because, [...(grouped.get(verdict.because) ?? []), CAUSE_HEADLINES[causeId]]);
  }
  return grouped;
}

function notSeen(diagnosis: Diagnosis): Part {
  return {
    title: 'Could not look at',
    items: diagnosis.notSeen.map((what) => bullet(words(withoutStatus(what, 'inconclusive')))),
  };
}

function willNotHelp(diagnosis: Diagnosis): Part {
  return {
    title: 'This will not help',
    items: diagnosis.willNotHelp.map(({ remedy, because }) => bullet(bold(remedy), words(`: ${because}`))),
  };
}

function wouldFix(diagnosis: Diagnosis): Part {
  return {
    title: 'What would fix it',
    items: diagnosis.fixCalls.flatMap((call) => [
      line(words(callSentence(call))),
      block(cliCommand(call, diagnosis.subject.region)),
    ]),
  };
}

function nextSteps(diagnosis: Diagnosis): Part {
  const { conclusion } = diagnosis;
  const steps = conclusion.kind === 'found' ? conclusion.finding.verdict.advice.steps : [];
  const fixed = new Set(diagnosis.fixCalls.map((call) => cliCommand(call, diagnosis.subject.region)));
  return { title: 'Next steps', items: steps.flatMap((step) => stepItems(step, fixed)) };
}

/** A command that already stands under the fix is not said twice. */
function stepItems({ say, command, changes }: NextStep, fixed: ReadonlySet<string>): readonly Item[] {
  const only = command === null || changes ? '' : ' (only looks)';
  return [line(words(`${say}${only}`)), ...(command === null || fixed.has(command) ? [] : [block(command)])];
}

function prevention({ conclusion }: Diagnosis): Part {
  const said = conclusion.kind === 'found' ? conclusion.finding.verdict.advice.prevention : [];
  return { title: 'So that it does not happen again', items: said.map((what) => bullet(words(what))) };
}
