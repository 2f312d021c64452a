import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { openModal } from '../open-modal.ts';
import { triggerKey } from '../seen.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** The button under the usage. */
export function actionOpenModal(deps: SlackDeps) {
  return async ({ ack, body, client, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const opening = { triggerId: body.trigger_id, channel: body.channel?.id ?? null };
    await openModal(client, opening, whisperBy(respond, deps.log), deps.log);
  };
}
