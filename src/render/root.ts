import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Classification } from '../classify/classification.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { unreachable } from '../model/result.ts';
import { scopeSentence } from './circumstances/scope-words.ts';
import { diagnosisCertainty, diagnosisHeadline, diagnosisSentence } from './conclusion-words.ts';
import { breakdownSentence } from './errors.ts';
import { OUR_LIMITS } from './limits.ts';
import { footer, header, type Message, message } from './message.ts';
import { bold, code, lines, preformatted, richText, section, words } from './rich-text.ts';
import { type StormNumbers, stormHeadline, stormRows } from './storm/storm-words.ts';
import { subjectFacts } from './subject-words.ts';
import { SYMPTOM_HEADLINES, stageWords, symptomPhrase, textCertaintyWords } from './symptom-words.ts';
import type { ThreadState } from './thread-state.ts';

/** What was asked, and by whom. */
export interface Question {
  /** A Slack user id that was checked for its form. */
  readonly askedBy: string | null;
  /** The text as it came in, capped and redacted; shown until the task's own text is known. */
  readonly text: string;
  /** An earlier process was cut off in the middle of it. */
  readonly resumed?: boolean;
  /** Nobody asked: ECS told of so many tasks by itself. The text then stands in the thread, see `storm/storm-message.ts`. */
  readonly storm?: StormNumbers | undefined;
}

/** The message that the channel sees: what the text says at once, and the verdict once it is there. */
export function rootMessage(state: ThreadState, question: Question): Message {
  const classification = state.classification;
  if (classification === null) return openingMessage(state, question);
  const facts = subjectFacts(state);
  const quoted = question.storm === undefined ? state.subject?.text || question.text : '';
  return message(rootText(state, classification), [
    header(rootHeadline(state, classification, question)),
    richText([lines(statement(state, classification))]),
    ...(facts.length === 0 ? [] : [richText([lines(facts.map(factRow))])]),
    ...(quoted === '' ? [] : [richText([preformatted(quoted, OUR_LIMITS.quotedError)])]),
    ...origin(question),
    footer(smallPrint(state, question)),
  ]);
}

/** For an ARN alone: the text has to be fetched first. */
function openingMessage(state: ThreadState, question: Question): Message {
  const facts = subjectFacts(state);
  const { headline, sentence } = openingWords(state);
  return message(`${headline}. ${sentence}`, [
    header(headline),
    richText([section([words(sentence)])]),
    ...(facts.length === 0 ? [] : [richText([lines(facts.map(factRow))])]),
    ...origin(question),
    footer(smallPrint(state, question)),
  ]);
}

function openingWords({ brokeDown, interrupted }: ThreadState) {
  if (brokeDown !== null)
    return { headline: 'Why the task stopped was not read', sentence: breakdownSentence(brokeDown) };
  if (interrupted !== null) {
    return { headline: 'Interrupted', sentence: 'pullfail was stopped before it was done: see the thread.' };
  }
  return { headline: 'Reading why the task stopped', sentence: 'Asking ECS what it says about this task.' };
}

function rootHeadline(state: ThreadState, classification: Classification, { storm }: Question): string {
  if (state.diagnosis !== null) return diagnosisHeadline(state.diagnosis);
  if (storm !== undefined) return stormHeadline(classification);
  return SYMPTOM_HEADLINES[classification.symptom];
}

/** The same news for notifications and screen readers. */
function rootText(state: ThreadState, classification: Classification): string {
  if (state.diagnosis !== null) {
    return `${diagnosisHeadline(state.diagnosis)}. ${diagnosisSentence(state.diagnosis)}`;
  }
  if (state.brokeDown !== null)
    return `${SYMPTOM_HEADLINES[classification.symptom]}. ${breakdownSentence(state.brokeDown)}`;
  return `${SYMPTOM_HEADLINES[classification.symptom]}. ${classification.summary}`;
}

type Row = readonly RichTextElement[];

function statement(state: ThreadState, classification: Classification): readonly Row[] {
  if (state.diagnosis !== null) {
    return [
      [words(diagnosisSentence(state.diagnosis))],
      [words(diagnosisCertainty(state.diagnosis))],
      ...alsoFailing(state.diagnosis),
      [words('How we know, and what to do: in the thread.')],
    ];
  }
  const broken = state.brokeDown === null ? [] : [[words(breakdownSentence(state.brokeDown))]];
  return [...textSays(classification), ...broken];
}

/** How many people this is about; a task that fails alone is not worth a line. */
function alsoFailing({ scope }: Diagnosis): readonly Row[] {
  return scope === null || scope.failed < 2 ? [] : [[words(scopeSentence(scope))]];
}

function textSays(classification: Classification): readonly Row[] {
  const stage = stageWords(classification.stage);
  const others = classification.alternatives.slice(0, 3).map(symptomPhrase);
  return [
    [words(classification.summary)],
    [words(`${textCertaintyWords(classification.certainty)}${stage === null ? '' : ` It broke ${stage}.`}`)],
    ...(others.length === 0 ? [] : [[words(`The same words can also mean: ${others.join('; ')}.`)]]),
    ...(classification.reading.cutShort
      ? [[words('The text was cut off, so the deciding words may be missing.')]]
      : []),
  ];
}

function factRow([name, value]: readonly [string, string]): Row {
  return [bold(`${name}: `), code(value)];
}

/** Who or what brought it up. */
function origin({ askedBy, storm }: Question): readonly KnownBlock[] {
  if (storm !== undefined) return [richText([lines(stormRows(storm))])];
  if (askedBy === null) return [];
  return [richText([section([words('Asked by '), { type: 'user', user_id: askedBy }])])];
}

function smallPrint(state: ThreadState, { resumed }: Question): readonly string[] {
  const stage = progressWords(state);
  const id = state.investigationId === null ? [] : [`investigation ${state.investigationId}`];
  const again = resumed === true ? ['taken up again after a restart'] : [];
  return [stage, ...again, 'this diagnosis changed nothing', ...id];
}

function progressWords(state: ThreadState): string {
  if (state.diagnosis !== null) return 'done';
  if (state.brokeDown !== null) return 'stopped by an error';
  switch (state.interrupted) {
    case null:
      return 'looking into it, see the thread';
    case 'goes-on':
      return 'interrupted, goes on by itself after the restart';
    case 'ask-again':
      return 'interrupted, run it again';
    default:
      return unreachable(state.interrupted);
  }
}
