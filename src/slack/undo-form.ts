import type { View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type Created, createdBy } from '../remediate/created.ts';
import type { Proposal } from '../remediate/proposal.ts';
import type { UndoLook } from '../remediate/undo-effect.ts';
import { restartingMessage } from '../render/errors.ts';
import { undoFormFailedMessage } from '../render/proposal/messages.ts';
import { noticeModal } from '../render/proposal/notice-modal.ts';
import { undoModal } from '../render/proposal/undo-modal.ts';
import type { SlackDeps } from './deps.ts';
import type { Durable } from './durable.ts';
import type { Whisper } from './quiet-answer.ts';
import { slackErrorOf } from './slack-error.ts';

/** What Slack calls a form that the person has closed (docs.slack.dev, views.update). */
const CLOSED = 'not_found';

/** A form that is open and waits for who would lose what. */
export interface WaitingForm {
  readonly id: string;
  readonly viewId: string;
  readonly callbackId: string;
  /** What the form carries when it lists these. */
  readonly metadataFor: (created: Created) => string;
  readonly proposal: Proposal;
  /** To whoever opened it. */
  readonly tell: Whisper;
}

/** The one call that changes an open form; a `WebClient` has it. */
export type FormClient = { readonly views: Pick<WebClient['views'], 'update'> };

/**
 * Fills in who has come to rely on the change, or that nobody could look: the form never stays as it waits, or the person
 * hears that it does.
 */
export async function fillUndoForm(
  form: WaitingForm,
  client: FormClient,
  { remediation }: Pick<Durable, 'remediation'>,
  { jobs, log }: Pick<SlackDeps, 'jobs' | 'log'>,
): Promise<void> {
  const show = async (draw: () => View): Promise<boolean> => {
    try {
      await client.views.update({ view_id: form.viewId, view: draw() });
      return true;
    } catch (err) {
      log.warn({ err }, 'The form of an undo could not be filled in');
      return slackErrorOf(err) === CLOSED;
    }
  };
  const filled = (look: UndoLook) => () => undoModal({ ...form, metadata: form.metadataFor(look.created) }, look);
  const unseen: UndoLook = { created: createdBy(form.proposal), effects: null };
  const sayRestarting = async () => void (await show(() => noticeModal(restartingMessage())));
  const accepted = jobs.run(async () => {
    const look = await remediation.lookAtUndo(form.id, form.proposal).catch((err: unknown) => {
      log.error({ err }, 'Who relies on a change could not be looked at');
      return unseen;
    });
    if ((await show(filled(look))) || (await show(filled(unseen)))) return;
    await form.tell(undoFormFailedMessage());
  }, sayRestarting);
  if (!accepted) await sayRestarting();
}
