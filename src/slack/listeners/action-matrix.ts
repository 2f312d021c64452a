import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { alreadyRunningMessage, restartingMessage, staleButtonMessage } from '../../render/errors.ts';
import { lookingMessage, matrixInterruptedMessage } from '../../render/matrix/notices.ts';
import type { Message } from '../../render/message.ts';
import type { SlackDeps } from '../deps.ts';
import { type Begun, oneAtATime } from '../one-at-a-time.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { triggerKey } from '../seen.ts';
import { showMatrix } from '../show-matrix.ts';
import { placeOfClick, taskArnIn } from '../task-button.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** “Every subnet”: the table of the same task, in the same thread; every press is told at once what becomes of it. */
export function actionMatrix(deps: SlackDeps) {
  const begin = oneAtATime(deps.jobs);
  return async ({ ack, body, action, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const arn = taskArnIn(action.value);
    const place = placeOfClick(body);
    const tell = whisperBy(respond, deps.log, replyThreadIn(body), tellPerson(deps, place, body.user.id));
    if (arn === null || place === null) return tell(staleButtonMessage());
    const begun = begin(
      `${place.channel}:${place.threadTs}:${arn}`,
      () => showMatrix(arn, place, tell, deps),
      () => tell(matrixInterruptedMessage()),
    );
    await tell(TOLD[begun]());
  };
}

const TOLD: Readonly<Record<Begun, () => Message>> = {
  begun: lookingMessage,
  running: alreadyRunningMessage,
  stopping: restartingMessage,
};
