import type { KnownBlock } from '@slack/types';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { diagnosisCertainty, diagnosisFigures, diagnosisHeadline, diagnosisSentence } from './conclusion-words.ts';
import { footer, header, type Message, message } from './message.ts';
import { layOut } from './page.ts';
import { lines, richText, words } from './rich-text.ts';
import { type VerdictButtons, verdictButtons } from './verdict-buttons.ts';
import { verdictParts } from './verdict-parts.ts';

/** The answer in one message, or in two when it is long; the second one says what found no room. */
export function verdictMessages(diagnosis: Diagnosis, options: VerdictButtons): readonly Message[] {
  const headline = diagnosisHeadline(diagnosis);
  const sentence = diagnosisSentence(diagnosis);
  const pages = layOut(verdictParts(diagnosis), MOST_PAGES);
  return pages.map((page, index): Message => {
    const first: readonly KnownBlock[] =
      index === 0
        ? [header(headline), richText([lines([[words(sentence)], [words(diagnosisCertainty(diagnosis))]])])]
        : [header('The rest of the verdict')];
    const last = index === pages.length - 1 ? closing(diagnosis, options) : [];
    const text = index === 0 ? `${headline}. ${sentence}` : `The rest of the verdict: ${headline}.`;
    return message(text, [...first, ...page, ...last]);
  });
}

const MOST_PAGES = 2;

function closing(diagnosis: Diagnosis, options: VerdictButtons): readonly KnownBlock[] {
  const buttons = verdictButtons(diagnosis, options);
  const figures = diagnosisFigures(diagnosis);
  return [
    ...(buttons === null ? [] : [buttons]),
    footer([...figures, `investigation ${diagnosis.investigationId}`, 'this diagnosis changed nothing']),
  ];
}
