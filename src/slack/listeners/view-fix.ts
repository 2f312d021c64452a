import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { redact } from '../../model/redact.ts';
import type { Decision } from '../../remediate/proposal-state.ts';
import type { Message } from '../../render/message.ts';
import { APPROVE_FIELDS, otherVpcErrors, REJECT_FIELD } from '../../render/proposal/approve-modal.ts';
import { unknownProposalMessage } from '../../render/proposal/messages.ts';
import { noticeModal } from '../../render/proposal/notice-modal.ts';
import type { SlackDeps } from '../deps.ts';
import type { Durable } from '../durable.ts';
import { type FormMetadata, formMetadata, pressOf, toldAfter } from '../fix-press.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

const typed = z.object({ value: z.string().nullable() });
const ticked = z.object({ selected_options: z.array(z.object({ value: z.string() })) });

/** What a form says: a decision, or what is wrong with it by field. */
type ReadForm =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'mistake'; readonly errors: Record<string, string> };

/** The form of an approval: the VPC's id must be typed, and everything is checked again. */
export function viewApprove(deps: SlackDeps) {
  return onForm(deps, async (args, metadata, { remediation }) => {
    const proposal = await remediation.find(metadata.id);
    const said = fieldOf(args, APPROVE_FIELDS.vpc, typed)?.value?.trim() ?? '';
    if (proposal !== null && said !== proposal.vpcId) {
      return { kind: 'mistake', errors: otherVpcErrors(proposal) };
    }
    const options = fieldOf(args, APPROVE_FIELDS.ticks, ticked)?.selected_options ?? [];
    const keys = options.map(({ value }) => value);
    return { kind: 'decision', decision: { kind: 'approve', ticked: keys, offerDigest: metadata.offerDigest } };
  });
}

/** The form of a rejection, with its reason. */
export function viewReject(deps: SlackDeps) {
  return onForm(deps, async (args) => {
    const reason = fieldOf(args, REJECT_FIELD, typed)?.value ?? '';
    return { kind: 'decision', decision: { kind: 'reject', reason: redact(reason).slice(0, MOST_REASON) } };
  });
}

const MOST_REASON = 300;

/** The form of an undo: what it said about the others was read, and what it listed is what goes. */
export function viewUndo(deps: SlackDeps) {
  return onForm(deps, async (_args, { undo = SHOWED_NOTHING }) => ({
    kind: 'decision',
    decision: { kind: 'undo', ...undo },
  }));
}

const SHOWED_NOTHING = { shownDigest: '', found: [] };

/** Asks Slack who sent the form, takes the decision, and closes the form or says in it why not. */
function onForm(deps: SlackDeps, read: (args: Args, metadata: FormMetadata, durable: Durable) => Promise<ReadForm>) {
  return async (args: Args): Promise<void> => {
    const { ack, body, view } = args;
    const { durable } = deps;
    const metadata = metadataIn(view.private_metadata);
    if (durable === null || metadata === null) return refuse(args, unknownProposalMessage());
    const form = await read(args, metadata, durable);
    if (form.kind === 'mistake') {
      await ack({ response_action: 'errors', errors: form.errors });
      return;
    }
    const who = await pressOf({ ...metadata, userId: body.user.id }, durable);
    if (who.kind === 'no') return refuse(args, who.message);
    const told = toldAfter(await durable.remediation.press(who.press, form.decision), durable);
    if (told === null) await ack();
    else await refuse(args, told);
  };
}

async function refuse({ ack }: Args, message: Message): Promise<void> {
  await ack({ response_action: 'update', view: noticeModal(message) });
}

function metadataIn(text: string): FormMetadata | null {
  try {
    const parsed = formMetadata.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function fieldOf<T>(
  { view }: Args,
  field: { readonly block: string; readonly action: string },
  shape: z.ZodType<T>,
): T | null {
  const parsed = shape.safeParse(view.state.values[field.block]?.[field.action]);
  return parsed.success ? parsed.data : null;
}
