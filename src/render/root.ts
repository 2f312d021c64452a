import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Classification } from '../classify/classification.ts';
import { conclusionCertainty, conclusionHeadline, conclusionSentence } from './conclusion-words.ts';
import { breakdownSentence } from './errors.ts';
import { OUR_LIMITS } from './limits.ts';
import { footer, header, type Message, message } from './message.ts';
import { bold, code, lines, preformatted, richText, section, words } from './rich-text.ts';
import { subjectFacts } from './subject-words.ts';
import { SYMPTOM_HEADLINES, stageWords, symptomPhrase, textCertaintyWords } from './symptom-words.ts';
import type { ThreadState } from './thread-state.ts';

/** Who asked, where that is known; a Slack user id that was checked for its form. */
export interface Asker {
  readonly userId: string | null;
}

/** The message that the channel sees: what the text says at once, and the verdict once it is there. */
export function rootMessage(state: ThreadState, asker: Asker): Message {
  const classification = state.classification;
  if (classification === null) return message('Reading the failure.', [header('Reading the failure')]);
  const facts = subjectFacts(state);
  const quoted = state.subject?.text ?? '';
  return message(rootText(state, classification), [
    header(rootHeadline(state, classification)),
    richText([lines(statement(state, classification))]),
    ...(facts.length === 0 ? [] : [richText([lines(facts.map(factRow))])]),
    ...(quoted === '' ? [] : [richText([preformatted(quoted, OUR_LIMITS.quotedError)])]),
    ...askedBy(asker),
    footer(smallPrint(state)),
  ]);
}

function rootHeadline(state: ThreadState, classification: Classification): string {
  if (state.diagnosis !== null) return conclusionHeadline(state.diagnosis.conclusion);
  return SYMPTOM_HEADLINES[classification.symptom];
}

/** The same news for notifications and screen readers. */
function rootText(state: ThreadState, classification: Classification): string {
  if (state.diagnosis !== null) {
    const { conclusion } = state.diagnosis;
    return `${conclusionHeadline(conclusion)}. ${conclusionSentence(conclusion)}`;
  }
  if (state.brokeDown !== null)
    return `${SYMPTOM_HEADLINES[classification.symptom]}. ${breakdownSentence(state.brokeDown)}`;
  return `${SYMPTOM_HEADLINES[classification.symptom]}. ${classification.summary}`;
}

type Row = readonly RichTextElement[];

function statement(state: ThreadState, classification: Classification): readonly Row[] {
  if (state.diagnosis !== null) {
    const { conclusion } = state.diagnosis;
    return [
      [words(conclusionSentence(conclusion))],
      [words(conclusionCertainty(conclusion))],
      [words('How we know, and what to do: in the thread.')],
    ];
  }
  const broken = state.brokeDown === null ? [] : [[words(breakdownSentence(state.brokeDown))]];
  return [...textSays(classification), ...broken];
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

function askedBy(asker: Asker): readonly KnownBlock[] {
  if (asker.userId === null) return [];
  return [richText([section([words('Asked by '), { type: 'user', user_id: asker.userId }])])];
}

function smallPrint(state: ThreadState): readonly string[] {
  const stage = state.diagnosis === null && state.brokeDown === null ? ['looking into it, see the thread'] : [];
  const id = state.investigationId === null ? [] : [`investigation ${state.investigationId}`];
  return [...stage, 'nothing has been changed', ...id];
}
