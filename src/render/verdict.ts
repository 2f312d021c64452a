import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { diagnosisCertainty, diagnosisFigures, diagnosisHeadline, diagnosisSentence } from './conclusion-words.ts';
import { SLACK_LIMITS } from './limits.ts';
import { footer, header, type Message, message } from './message.ts';
import { layOut } from './page.ts';
import { lines, richText, words } from './rich-text.ts';
import { verdictParts } from './verdict-parts.ts';

export interface VerdictOptions {
  /** Action id of the button that checks the task again; `null` where no button may stand. */
  readonly recheckActionId: string | null;
}

/** The answer in one message, or in two when it is long; the second one says what found no room. */
export function verdictMessages(diagnosis: Diagnosis, options: VerdictOptions): readonly Message[] {
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

function closing(diagnosis: Diagnosis, { recheckActionId }: VerdictOptions): readonly KnownBlock[] {
  const button = recheckActionId === null ? null : recheckButton(diagnosis, recheckActionId);
  const figures = diagnosisFigures(diagnosis);
  return [
    ...(button === null ? [] : [button]),
    footer([...figures, `investigation ${diagnosis.investigationId}`, 'this diagnosis changed nothing']),
  ];
}

/** The button carries the task's ARN, which is no secret in this channel and is checked again when it comes back. */
function recheckButton({ task }: Diagnosis, actionId: string): ActionsBlock | null {
  if (task === null || task.arn.length > SLACK_LIMITS.buttonValue) return null;
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: actionId,
        text: { type: 'plain_text', text: 'Check again' },
        accessibility_label: 'Check this task again',
        value: task.arn,
      },
    ],
  };
}
