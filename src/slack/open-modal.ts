import type { WebClient } from '@slack/web-api';
import type { Log } from '../model/log.ts';
import { modalFailedMessage } from '../render/errors.ts';
import { diagnoseModal } from '../render/modal.ts';
import { VIEWS } from './action-ids.ts';
import type { Whisper } from './quiet-answer.ts';

/** The one call that opens a form; a `WebClient` has it. */
export type ViewClient = { readonly views: Pick<WebClient['views'], 'open'> };

export interface Opening {
  readonly triggerId: string;
  /** Channel of the command or the button; see `diagnoseModal`. */
  readonly openedIn: string | null;
}

/** Opens the form, for which a trigger is good for three seconds; a click is never silent. */
export async function openModal(client: ViewClient, opening: Opening, tell: Whisper, log: Log): Promise<void> {
  try {
    const view = diagnoseModal(VIEWS.diagnose, opening.openedIn);
    await client.views.open({ trigger_id: opening.triggerId, view });
  } catch (err) {
    log.warn({ err }, 'Slack did not open the form');
    await tell(modalFailedMessage());
  }
}
