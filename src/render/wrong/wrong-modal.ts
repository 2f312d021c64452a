import type { InputBlock, ModalView } from '@slack/types';
import { MOST_NOTE, type TrueCause } from '../../fixture/truth.ts';
import { clip } from '../clean.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { plainText } from '../message.ts';
import { richText, section, words } from '../rich-text.ts';
import { CAUSE_GROUPS } from './cause-groups.ts';
import { trueCauseWords } from './wrong-words.ts';

/** Where each answer stands in the submitted form. */
export const WRONG_FIELDS = {
  cause: { block: 'true_cause', action: 'cause' },
  note: { block: 'true_note', action: 'note' },
} as const;

/** What can be wrong with a form that was filled in. */
export type WrongMistake = 'no-cause' | 'note-too-long';

/** What Slack shows below a field, by its block. */
const MISTAKES: Readonly<Record<WrongMistake, { readonly block: string; readonly says: string }>> = {
  'no-cause': { block: WRONG_FIELDS.cause.block, says: 'Choose what it really was.' },
  'note-too-long': { block: WRONG_FIELDS.note.block, says: `Say it in ${MOST_NOTE} characters.` },
};

export function wrongErrors(mistakes: readonly WrongMistake[]): Record<string, string> {
  return Object.fromEntries(mistakes.map((mistake) => [MISTAKES[mistake].block, MISTAKES[mistake].says]));
}

/** Asks what it really was. */
export function wrongModal(callbackId: string, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plainText('This was wrong'),
    submit: plainText('Tell the thread'),
    close: plainText('Cancel'),
    blocks: [richText([section([words(WHAT_HAPPENS)])]), causeField(), noteField()],
  };
}

const WHAT_HAPPENS =
  'The thread is told who says so. What the checks saw is put beside it as a file without accounts, ids and names, from which a test can be made.';

function causeField(): InputBlock {
  const { block, action } = WRONG_FIELDS.cause;
  return {
    type: 'input',
    block_id: block,
    label: plainText('What was it really?'),
    element: {
      type: 'static_select',
      action_id: action,
      placeholder: plainText('Choose the cause'),
      option_groups: [
        ...CAUSE_GROUPS.map(({ label, causes }) => ({ label: plainText(label), options: causes.map(option) })),
        { label: plainText('None of these'), options: (['other', 'not-a-pull-failure'] as const).map(option) },
      ],
    },
  };
}

function option(cause: TrueCause) {
  return { text: plainText(clip(trueCauseWords(cause), SLACK_LIMITS.optionText)), value: cause };
}

function noteField(): InputBlock {
  const { block, action } = WRONG_FIELDS.note;
  return {
    type: 'input',
    block_id: block,
    optional: true,
    label: plainText('How do you know?'),
    hint: plainText('Everybody in the thread reads it, and it stands in the file.'),
    element: { type: 'plain_text_input', action_id: action, multiline: true, max_length: MOST_NOTE },
  };
}
