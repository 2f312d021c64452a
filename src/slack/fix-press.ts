import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import { unreachable } from '../model/result.ts';
import { type Created, createdDigest, partsBeyond } from '../remediate/created.ts';
import type { Proposal } from '../remediate/proposal.ts';
import type { Press, Pressed } from '../remediate/remediation.ts';
import type { Message } from '../render/message.ts';
import {
  identityUnknownMessage,
  notAllowedMessage,
  refusedMessage,
  unknownProposalMessage,
} from '../render/proposal/messages.ts';
import type { Durable } from './durable.ts';
import type { Place } from './poster.ts';
import { placeOfClick } from './task-button.ts';

/** A form carries 3,000 characters; what is beyond them is left, and told at the end. */
const MOST_FOUND = 20;

/** What a form about a proposal carries through Slack and back; it is believed no more than a click. */
export const formMetadata = z.object({
  id: z.string().max(60),
  channel: z.string().max(40),
  threadTs: z.string().max(40),
  offerDigest: z.string().max(64),
  /** What the form of an undo showed. */
  undo: z.object({ shownDigest: z.string().max(64), found: z.array(z.string().max(80)).max(MOST_FOUND) }).optional(),
});
export type FormMetadata = z.infer<typeof formMetadata>;

/** What the form of an undo lists: it is taken back for that alone. */
export function shownInUndo(proposal: Proposal, created: Created): NonNullable<FormMetadata['undo']> {
  const found = partsBeyond(created, proposal).slice(0, MOST_FOUND);
  return { shownDigest: createdDigest(proposal), found: [...found] };
}

/** A click on a card: which proposal, where, and by whom. */
export interface CardClick {
  readonly id: string;
  /** Digest of the offer that the card showed; only its button to approve carries one. */
  readonly shownDigest: string | null;
  readonly userId: string;
  readonly place: Place & { readonly threadTs: string };
}

const VALUE = /^(fix-[0-9a-f]{8}-\d{1,6})(?: ([0-9a-f]{64}))?$/;

/** `null` for a payload that is no click on a card. */
export function cardClick(body: BlockAction, action: ButtonAction): CardClick | null {
  const place = placeOfClick(body);
  const [, id, shownDigest = null] = VALUE.exec(action.value ?? '') ?? [];
  if (place === null || id === undefined) return null;
  return { id, shownDigest, userId: body.user.id, place };
}

/** Who pressed, asked of Slack anew; or the message that tells them why they are not believed. */
export async function pressOf(
  click: Pick<CardClick, 'id' | 'userId'> & Pick<Press, 'channel' | 'threadTs'>,
  { people }: Durable,
): Promise<{ readonly kind: 'press'; readonly press: Press } | { readonly kind: 'no'; readonly message: Message }> {
  const { id, channel, threadTs, userId } = click;
  const identified = await people.identify(userId);
  if (identified.kind === 'unknown') return { kind: 'no', message: identityUnknownMessage(identified.slackError) };
  return { kind: 'press', press: { id, clicker: identified.clicker, channel, threadTs } };
}

/** What the one who pressed is told; `null` where the card itself says it. */
export function toldAfter(pressed: Pressed, { approvers }: Durable): Message | null {
  switch (pressed.kind) {
    case 'done':
      return null;
    case 'not-allowed':
      return notAllowedMessage(pressed.why, whoElse(pressed, approvers));
    case 'refused':
      return refusedMessage(pressed.refusal);
    case 'unknown':
      return unknownProposalMessage();
    default:
      return unreachable(pressed);
  }
}

/** Where two people are needed, the one who asked is not among those who may. */
function whoElse(
  { why, proposal }: Extract<Pressed, { kind: 'not-allowed' }>,
  approvers: readonly string[],
): readonly string[] {
  if (why.kind !== 'own-request') return approvers;
  return approvers.filter((id) => proposal.threads.every(({ askedBy }) => askedBy !== id));
}
