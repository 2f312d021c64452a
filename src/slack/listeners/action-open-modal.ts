import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { diagnoseModal, OPENED_AT_HOME } from '../../render/modal.ts';
import { VIEWS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { openView } from '../open-view.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** The button under the usage and in App Home, where Slack gives neither a channel nor a `response_url`. */
export function actionOpenModal(deps: SlackDeps) {
  return async ({ ack, body, client, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const atHome = body.channel === undefined;
    const alone = tellPerson(deps, null, body.user.id);
    const tell = atHome ? alone : whisperBy(respond, deps.log, replyThreadIn(body), alone);
    const view = diagnoseModal(VIEWS.diagnose, body.channel?.id ?? OPENED_AT_HOME);
    await openView(client, { triggerId: body.trigger_id, view, tell }, deps.log);
  };
}
