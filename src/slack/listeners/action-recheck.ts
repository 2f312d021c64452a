import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { alreadyRunningMessage, staleButtonMessage } from '../../render/errors.ts';
import { answer } from '../answer.ts';
import type { SlackDeps } from '../deps.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { triggerKey } from '../seen.ts';
import { placeOfClick, taskArnIn } from '../task-button.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** Looks at the same task again, in the same thread; a second click while that runs is told so. */
export function actionRecheck(deps: SlackDeps) {
  const running = new Set<string>();
  return async ({ ack, body, action, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const arn = taskArnIn(action.value);
    const place = placeOfClick(body);
    const tell = whisperBy(respond, deps.log, replyThreadIn(body), tellPerson(deps, place, body.user.id));
    if (arn === null || place === null) return tell(staleButtonMessage());
    const key = `${place.channel}:${place.threadTs}:${arn}`;
    if (running.has(key)) return tell(alreadyRunningMessage());
    running.add(key);
    const asked = { text: '', arn, region: null, userId: body.user.id, place, respond: tell };
    await answer(asked, deps, () => running.delete(key));
  };
}
