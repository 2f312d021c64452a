import type { InputBlock, ModalView } from '@slack/types';
import { SLACK_LIMITS } from './limits.ts';
import { plainText } from './message.ts';

/** Where each answer stands in the submitted view. */
export const MODAL_FIELDS = {
  text: { block: 'failure_text', action: 'text' },
  arn: { block: 'task_arn', action: 'arn' },
  region: { block: 'region', action: 'region' },
  channel: { block: 'answer_channel', action: 'channel' },
} as const;

/** What can be wrong with a form that was filled in. */
export type DiagnoseMistake = 'nothing-given' | 'no-ecs-arn' | 'no-region' | 'no-channel';

/** What Slack shows below a field, by its block. */
const MISTAKES: Readonly<Record<DiagnoseMistake, { readonly block: string; readonly says: string }>> = {
  'nothing-given': {
    block: MODAL_FIELDS.text.block,
    says: 'Paste the error text here, or give a task ARN below.',
  },
  'no-ecs-arn': {
    block: MODAL_FIELDS.arn.block,
    says: 'This is no ECS ARN. One looks like arn:aws:ecs:us-east-1:111122223333:task/prod/0123…',
  },
  'no-region': { block: MODAL_FIELDS.region.block, says: 'This is no region. One looks like us-east-1.' },
  'no-channel': { block: MODAL_FIELDS.channel.block, says: 'Choose where I answer.' },
};

export function diagnoseErrors(mistakes: readonly DiagnoseMistake[]): Record<string, string> {
  return Object.fromEntries(mistakes.map((mistake) => [MISTAKES[mistake].block, MISTAKES[mistake].says]));
}

/** Stands for the channel in the metadata of a form that was opened where there is none to answer in. */
export const OPENED_AT_HOME = 'home';

/**
 * The form for an error text, an ARN or both. The channel menu starts at the channel that the person looks at
 * and makes Slack send a `response_url`, so that an answer arrives where the bot is no member, too.
 * `openedIn` is the id of the channel of the command or button, where the answer goes when no channel is chosen;
 * in App Home, `OPENED_AT_HOME`, one has to be.
 */
export function diagnoseModal(callbackId: string, openedIn: string | null): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: openedIn ?? '',
    title: plainText('Why did it not pull?'),
    submit: plainText('Diagnose'),
    close: plainText('Cancel'),
    blocks: [
      textField(MODAL_FIELDS.text, 'Error text', 'CannotPullContainerError: …', true),
      textField(MODAL_FIELDS.arn, 'Task ARN', 'arn:aws:ecs:us-east-1:111122223333:task/prod/…', false),
      textField(MODAL_FIELDS.region, 'Region, if the text does not name it', 'us-east-1', false),
      openedIn === OPENED_AT_HOME ? askedChannel() : channelField(),
    ],
  };
}

type Field = (typeof MODAL_FIELDS)[keyof typeof MODAL_FIELDS];

function textField(field: Field, label: string, placeholder: string, multiline: boolean): InputBlock {
  return {
    type: 'input',
    block_id: field.block,
    optional: true,
    label: plainText(label),
    element: {
      type: 'plain_text_input',
      action_id: field.action,
      multiline,
      max_length: multiline ? SLACK_LIMITS.inputText : 400,
      placeholder: plainText(placeholder),
    },
  };
}

function channelField(): InputBlock {
  return {
    type: 'input',
    block_id: MODAL_FIELDS.channel.block,
    optional: true,
    label: plainText('Answer in'),
    hint: plainText('Without a channel I answer where the form was opened, or you alone.'),
    element: { ...CHANNEL_MENU, default_to_current_conversation: true },
  };
}

function askedChannel(): InputBlock {
  return {
    type: 'input',
    block_id: MODAL_FIELDS.channel.block,
    label: plainText('Answer in'),
    hint: plainText('Where I am no member, you alone see the answer.'),
    element: CHANNEL_MENU,
  };
}

const CHANNEL_MENU = {
  type: 'conversations_select',
  action_id: MODAL_FIELDS.channel.action,
  response_url_enabled: true,
} as const;
