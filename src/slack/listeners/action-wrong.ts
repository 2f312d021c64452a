import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { staleButtonMessage } from '../../render/errors.ts';
import { wrongFormFailedMessage } from '../../render/wrong/notices.ts';
import { wrongModal } from '../../render/wrong/wrong-modal.ts';
import { VIEWS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { openView } from '../open-view.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { triggerKey } from '../seen.ts';
import { placeOfClick, verdictIn } from '../task-button.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';
import { writeWrongAbout } from '../wrong-form.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** “This was wrong”, for anybody in the channel: opens the form that asks what it really was. */
export function actionWrong(deps: SlackDeps) {
  return async ({ ack, body, action, client, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const verdict = verdictIn(action.value);
    const place = placeOfClick(body);
    const tell = whisperBy(respond, deps.log, replyThreadIn(body), tellPerson(deps, place, body.user.id));
    if (verdict === null || place === null) return tell(staleButtonMessage());
    const { channel, threadTs } = place;
    const view = wrongModal(VIEWS.wrong, writeWrongAbout({ ...verdict, channel, threadTs }));
    await openView(client, { triggerId: body.trigger_id, view, tell, failed: wrongFormFailedMessage() }, deps.log);
  };
}
