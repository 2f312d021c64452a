import { z } from 'zod';
import { refuseView } from '../api/view-methods.ts';
import type { Acknowledgement } from '../delivery/delivery.ts';
import { jsonObject, objectsAt } from '../json.ts';
import { viewClosedPayload, viewSubmissionPayload } from '../payloads/payload-builders.ts';
import { viewOutput } from '../payloads/view-output.ts';
import { clientRefusals, type Entered, stateValues } from '../payloads/view-state.ts';
import type { ModalView } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { actorOf, interactionOf, type SenderInput, type SenderWorld } from './sender.ts';

export interface SubmitViewInput extends Omit<SenderInput, 'channel'> {
  /** What the user entered, by `action_id`. */
  readonly values?: Entered;
  /** Sends even what Slack's own form would hold back. */
  readonly force?: boolean;
}

/**
 * Submits the user's topmost modal and does what the app answers: close, `errors`, `update`, `push` or `clear`.
 * Throws when Slack's form would not let it be sent.
 */
export async function submitView(input: SubmitViewInput, world: SenderWorld): Promise<Acknowledgement> {
  const modal = topmost(actorOf(input).user, world.workspace);
  const blocks = objectsAt(modal.view, 'blocks');
  const values = stateValues(blocks, input.values ?? {});
  const refusals = modal.view['submit'] === undefined ? [NO_BUTTON] : clientRefusals(blocks, values);
  if (refusals.length > 0 && input.force !== true)
    throw new Error(`Slack holds the form back: ${refusals.join('; ')}.`);
  const payload = viewSubmissionPayload({
    ...interactionOf(input, world),
    view: viewOutput(modal, world.workspace, values),
    ...input.overrides,
  });
  const acknowledgement = await world.courier.deliver({ kind: 'interactive', payload }, input);
  settleSubmission(modal, acknowledgement, world.workspace);
  return acknowledgement;
}

const NO_BUTTON = 'it has no button to send it by';
const TROUBLE = 'We had some trouble connecting. Try again?';

const responseAction = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: jsonObject }),
  z.object({ response_action: z.literal('push'), view: jsonObject }),
  z.object({ response_action: z.literal('clear') }),
]);

function settleSubmission(modal: ModalView, { status, body, inTime }: Acknowledgement, { views }: Workspace): void {
  if (status !== 200 || !inTime) {
    views.complain(modal, {}, TROUBLE);
    return;
  }
  if (body === null) {
    views.close(modal);
    return;
  }
  const parsed = responseAction.safeParse(body);
  const answer = parsed.success ? parsed.data : null;
  if (answer === null || !isUsable(answer, modal)) views.complain(modal, {}, TROUBLE);
  else if (answer.response_action === 'errors') views.complain(modal, answer.errors, null);
  else if (answer.response_action === 'update') views.update(modal, answer.view);
  else if (answer.response_action === 'push') views.push(modal.user, answer.view);
  else views.close(modal, true);
}

function isUsable(answer: z.infer<typeof responseAction>, modal: ModalView): boolean {
  if (answer.response_action === 'clear') return true;
  if (answer.response_action !== 'errors') return refuseView(answer.view, 'modal') === null;
  const inputs = objectsAt(modal.view, 'blocks').filter((block) => block['type'] === 'input');
  const known = inputs.map((block) => block['block_id']);
  return Object.keys(answer.errors).every((blockId) => known.includes(blockId));
}

export interface CloseViewInput extends Omit<SenderInput, 'channel'> {
  /** Closes the whole pile, as the cross in the corner does with the shift key. */
  readonly all?: boolean;
}

/** Dismisses the user's topmost modal; the app hears of it only with `notify_on_close`, else the answer is `null`. */
export async function closeView(input: CloseViewInput, world: SenderWorld): Promise<Acknowledgement | null> {
  const modal = topmost(actorOf(input).user, world.workspace);
  const all = input.all === true || modal.view['clear_on_close'] === true;
  world.workspace.views.close(modal, all);
  if (modal.view['notify_on_close'] !== true) return null;
  const { trigger_id: _, ...who } = interactionOf(input, world);
  const view = viewOutput(modal, world.workspace);
  const payload = viewClosedPayload({ ...who, view, is_cleared: all, ...input.overrides });
  return world.courier.deliver({ kind: 'interactive', payload }, input);
}

function topmost(user: string, { views }: Workspace): ModalView {
  const modal = views.pile(user).at(-1);
  if (modal === undefined) throw new Error(`${user} has no modal open.`);
  return modal;
}
