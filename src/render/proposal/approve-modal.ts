import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { CodeForm } from '../../fixes/code/fix-code.ts';
import { callKey } from '../../fixes/fix-call.ts';
import { chosenCalls } from '../../fixes/offered-calls.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import { clip, inPieces } from '../clean.ts';
import { OUR_LIMITS, SLACK_LIMITS } from '../limits.ts';
import { plainText } from '../message.ts';
import { bold, bullets, lines, richText, section, words } from '../rich-text.ts';
import { callSentence, priceSentence, priceWords } from './call-words.ts';
import { effectSentences } from './effect-words.ts';

/** Where each answer stands in the submitted forms. */
export const APPROVE_FIELDS = {
  ticks: { block: 'ticks', action: 'ticked' },
  vpc: { block: 'vpc', action: 'vpc_id' },
} as const;
export const REJECT_FIELD = { block: 'reason', action: 'reason' } as const;

/** Interface endpoints cost money, and ticks need a place: then a form lists everything and asks for the VPC's id. */
export function needsForm({ offered }: Pick<Proposal, 'offered'>): boolean {
  const interfaces = offered.required.some(
    (call) => call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface',
  );
  return interfaces || offered.optional.length > 0;
}

/** The whole plan once more, the ticks, and the id that has to be typed. */
export function approveModal(callbackId: string, metadata: string, proposal: Proposal): ModalView {
  const { offered, price, vpcId, subject } = proposal;
  const calls = offered.required.length === 0 ? [...offered.group, ...offered.optional] : chosenCalls(offered, []);
  const shown: readonly KnownBlock[] = [
    richText([
      section([bold(`Account ${subject.account}, ${subject.region}, ${vpcId}`)]),
      bullets(calls.map((call) => [words(callSentence(call))])),
      section([words(priceSentence(offered.required, price))]),
      bullets(effectSentences(proposal).map((text) => [words(text)])),
    ]),
  ];
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plainText('Approve the change'),
    submit: plainText('Create'),
    close: plainText('Cancel'),
    blocks: [...shown, ...ticks(proposal), vpcField(vpcId)],
  };
}

function ticks({ offered, price }: Proposal): readonly InputBlock[] {
  if (offered.optional.length === 0) return [];
  return [
    {
      type: 'input',
      block_id: APPROVE_FIELDS.ticks.block,
      optional: offered.required.length > 0,
      label: plainText('Also create'),
      element: {
        type: 'checkboxes',
        action_id: APPROVE_FIELDS.ticks.action,
        options: offered.optional.slice(0, 10).map((call) => ({
          value: callKey(call),
          text: plainText(clip(callKey(call), SLACK_LIMITS.optionText)),
          description: plainText(clip(priceWords(call, price), SLACK_LIMITS.optionText)),
        })),
      },
    },
  ];
}

function vpcField(vpcId: string): InputBlock {
  return {
    type: 'input',
    block_id: APPROVE_FIELDS.vpc.block,
    label: plainText(`Type ${vpcId} to approve`),
    element: { type: 'plain_text_input', action_id: APPROVE_FIELDS.vpc.action, max_length: 60 },
  };
}

/** For an id that is not the one that had to be typed, by block. */
export function otherVpcErrors({ vpcId }: Pick<Proposal, 'vpcId'>): Record<string, string> {
  return { [APPROVE_FIELDS.vpc.block]: `This is not ${vpcId}. Type the id of the VPC that is to be changed.` };
}

/** Asks why not; the reason stands in the thread and in the audit trail. */
export function rejectModal(callbackId: string, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plainText('Reject the proposal'),
    submit: plainText('Reject'),
    close: plainText('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: REJECT_FIELD.block,
        label: plainText('Why? Everybody in the thread reads it.'),
        element: { type: 'plain_text_input', action_id: REJECT_FIELD.action, multiline: true, max_length: 300 },
      },
    ],
  };
}

const CODE_WORDS: Readonly<Record<CodeForm, { readonly title: string; readonly intro: string }>> = {
  terraform: { title: 'As Terraform', intro: 'The same change for Terraform or OpenTofu, with the real ids.' },
  cloudformation: { title: 'As CloudFormation', intro: 'The same change as a CloudFormation template.' },
  cli: { title: 'As AWS CLI commands', intro: 'The same change, command by command, for a shell.' },
};

/** Text that is ready to paste, in pieces that Slack takes and that end where a line does. */
export function codeModal(form: CodeForm, code: string): ModalView {
  const { title, intro } = CODE_WORDS[form];
  return {
    type: 'modal',
    title: plainText(clip(title, SLACK_LIMITS.viewTitle)),
    close: plainText('Close'),
    blocks: [
      richText([
        lines([[words(intro)]]),
        ...inPieces(code, OUR_LIMITS.command).map((text) => ({
          type: 'rich_text_preformatted' as const,
          elements: [{ type: 'text' as const, text }],
        })),
      ]),
    ],
  };
}
