import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { alreadyRunningMessage, restartingMessage, staleButtonMessage } from '../../render/errors.ts';
import { lookingMessage, matrixInterruptedMessage } from '../../render/matrix/notices.ts';
import type { SlackDeps } from '../deps.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { triggerKey } from '../seen.ts';
import { showMatrix } from '../show-matrix.ts';
import { placeOfClick, taskArnIn } from '../task-button.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** “Every subnet”: the table of the same task, in the same thread; every press is told at once what becomes of it. */
export function actionMatrix(deps: SlackDeps) {
  const running = new Set<string>();
  return async ({ ack, body, action, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const tell = whisperBy(respond, deps.log, replyThreadIn(body));
    const arn = taskArnIn(action.value);
    const place = placeOfClick(body);
    if (arn === null || place === null) return tell(staleButtonMessage());
    const key = `${place.channel}:${place.threadTs}:${arn}`;
    if (running.has(key)) return tell(alreadyRunningMessage());
    running.add(key);
    const accepted = deps.jobs.run(
      () => showMatrix(arn, place, tell, deps).finally(() => running.delete(key)),
      () => tell(matrixInterruptedMessage()),
    );
    if (accepted) return tell(lookingMessage());
    running.delete(key);
    await tell(restartingMessage());
  };
}
