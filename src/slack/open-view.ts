import type { WebClient } from '@slack/web-api';
import type { Log } from '../model/log.ts';
import { modalFailedMessage } from '../render/errors.ts';
import type { Message } from '../render/message.ts';
import type { Whisper } from './quiet-answer.ts';

/** The one call that opens a form; a `WebClient` has it. */
export type ViewClient = { readonly views: Pick<WebClient['views'], 'open'> };

type View = Parameters<ViewClient['views']['open']>[0]['view'];

/** A form for whoever pressed, and how they are told that Slack did not open it. */
export interface Opening {
  readonly triggerId: string;
  readonly view: View;
  readonly tell: Whisper;
  /** A sentence about the form in general when left out. */
  readonly failed?: Message;
}

/** Opens a form, for which a trigger is good for three seconds; a press is never silent. Resolves with the id of the form. */
export async function openView(
  client: ViewClient,
  { triggerId, view, tell, failed = modalFailedMessage() }: Opening,
  log: Log,
): Promise<string | null> {
  try {
    const opened = await client.views.open({ trigger_id: triggerId, view });
    return opened.view?.id ?? null;
  } catch (err) {
    log.warn({ err }, 'Slack did not open the form');
    await tell(failed);
    return null;
  }
}
