import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { View } from '@slack/types';
import type { CodeForm } from '../../fixes/code/fix-code.ts';
import type { Created } from '../../remediate/created.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import type { Decision } from '../../remediate/proposal-state.ts';
import type { Press } from '../../remediate/remediation.ts';
import type { Message } from '../../render/message.ts';
import { approveModal, codeModal, needsForm, rejectModal } from '../../render/proposal/approve-modal.ts';
import { unknownProposalMessage } from '../../render/proposal/messages.ts';
import { undoWaitingModal } from '../../render/proposal/undo-modal.ts';
import { VIEWS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import type { Durable } from '../durable.ts';
import { codeOf } from '../fix-code.ts';
import { type CardClick, cardClick, type FormMetadata, pressOf, shownInUndo, toldAfter } from '../fix-press.ts';
import { openView } from '../open-view.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';
import { fillUndoForm } from '../undo-form.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** A click on a card that was read and belongs to a proposal. */
interface Clicked {
  readonly args: Args;
  readonly click: CardClick;
  readonly durable: Durable;
  readonly press: Press;
  readonly proposal: Proposal;
  /** To the one who clicked, in the thread. */
  tell(message: Message): Promise<void>;
}

/** Approves at once where a dialog has asked, else opens the form. Acknowledged after the decision is durable. */
export function actionApprove(deps: SlackDeps) {
  return onCard(deps, 'approve', async (clicked) => {
    const { click, proposal } = clicked;
    const isShown = click.shownDigest === proposal.offerDigest;
    if (proposal.state !== 'offered' || !isShown || !needsForm(proposal)) {
      return decide(clicked, { kind: 'approve', ticked: [], offerDigest: click.shownDigest ?? '' });
    }
    await open(clicked, approveModal(VIEWS.approve, metadataOf(click, proposal), proposal), deps);
  });
}

/** Opens the form that asks for the reason; a decided proposal says so instead. */
export function actionReject(deps: SlackDeps) {
  return onCard(deps, 'reject', async (clicked) => {
    const { click, proposal } = clicked;
    if (proposal.state !== 'offered') return decide(clicked, { kind: 'reject', reason: '' });
    await open(clicked, rejectModal(VIEWS.reject, metadataOf(click, proposal)), deps);
  });
}

export function actionGoOn(deps: SlackDeps) {
  return onCard(deps, 'go-on', (clicked) => decide(clicked, { kind: 'go-on' }));
}

/** Opens the form at once, and fills in who would lose what as soon as that is known. */
export function actionUndo(deps: SlackDeps) {
  return onCard(deps, 'undo', async (clicked) => {
    const { args, click, durable, proposal, tell } = clicked;
    if (proposal.state !== 'done' && proposal.state !== 'half-done') {
      return decide(clicked, { kind: 'undo', shownDigest: '', found: [] });
    }
    const form = { callbackId: VIEWS.undo, metadata: metadataOf(click, proposal), proposal };
    const viewId = await open(clicked, undoWaitingModal(form), deps);
    const metadataFor = (created: Created) => metadataOf(click, proposal, shownInUndo(proposal, created));
    if (viewId === null) return;
    void fillUndoForm({ ...form, id: click.id, viewId, metadataFor, tell }, args.client, durable, deps);
  });
}

/** The same change as code, for anybody. */
export function actionCode(deps: SlackDeps, form: CodeForm) {
  return async (args: Args): Promise<void> => {
    const { ack, body, action } = args;
    await ack();
    if (deps.durable === null || !deps.seen.claim(triggerKey(body.trigger_id))) return;
    const click = cardClick(body, action);
    const tell = tellPerson(deps, click?.place ?? null, body.user.id);
    const proposal = click === null ? null : await deps.durable.remediation.find(click.id);
    if (click === null || proposal === null) return tell(unknownProposalMessage());
    const view = codeModal(form, codeOf(click.id, proposal, form));
    await openView(args.client, { triggerId: body.trigger_id, view, tell }, deps.log);
  };
}

/** Reads the click, asks Slack who it was and whether they may; whatever comes out, the person is told. */
function onCard(deps: SlackDeps, kind: Decision['kind'], then: (clicked: Clicked) => Promise<void>) {
  return async (args: Args): Promise<void> => {
    const { ack, body, action } = args;
    const { durable } = deps;
    if (durable === null || !deps.seen.claim(triggerKey(body.trigger_id))) return ack();
    const click = cardClick(body, action);
    const tell = tellPerson(deps, click?.place ?? null, body.user.id);
    const told =
      click === null ? unknownProposalMessage() : await onProposal({ args, click, durable, tell }, kind, then);
    await ack();
    if (told !== null) await tell(told);
  };
}

/** What the person is told in place of what they wanted; `null` when it went on. */
async function onProposal(
  { args, click, durable, tell }: Omit<Clicked, 'press' | 'proposal'>,
  kind: Decision['kind'],
  then: (clicked: Clicked) => Promise<void>,
): Promise<Message | null> {
  const who = await pressOf({ ...click, ...click.place }, durable);
  if (who.kind === 'no') return who.message;
  const allowed = await durable.remediation.mayPress(who.press, kind);
  if (allowed.kind !== 'done') return toldAfter(allowed, durable);
  await then({ args, click, durable, press: who.press, proposal: allowed.proposal, tell });
  return null;
}

async function decide({ press, durable, tell }: Clicked, decision: Decision): Promise<void> {
  const told = toldAfter(await durable.remediation.press(press, decision), durable);
  if (told !== null) void tell(told);
}

/** The click waits to be acknowledged meanwhile, so nobody waits until the person is told. */
function open({ args, tell }: Clicked, view: View, { log }: SlackDeps): Promise<string | null> {
  const tellAside = async (message: Message) => void tell(message);
  return openView(args.client, { triggerId: args.body.trigger_id, view, tell: tellAside }, log);
}

function metadataOf({ id, place }: CardClick, { offerDigest }: Proposal, undo?: FormMetadata['undo']): string {
  const metadata: FormMetadata = { id, channel: place.channel, threadTs: place.threadTs, offerDigest, undo };
  return JSON.stringify(metadata);
}
