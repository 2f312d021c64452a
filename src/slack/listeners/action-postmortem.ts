import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { readStory } from '../../postmortem/read-story.ts';
import { staleButtonMessage } from '../../render/errors.ts';
import { nothingKeptMessage, storeSilentMessage } from '../../render/postmortem/notices.ts';
import { postmortemMessage } from '../../render/postmortem/postmortem-message.ts';
import type { SlackDeps } from '../deps.ts';
import { newErrorId } from '../error-id.ts';
import { Outbox } from '../outbox.ts';
import { triggerKey } from '../seen.ts';
import { placeOfClick } from '../task-button.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** “Post-mortem”: everything that is kept of the thread, as Markdown in the thread; where that is closed to the bot, to whoever pressed. */
export function actionPostmortem(deps: SlackDeps) {
  return async ({ ack, body, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const { durable, clock, log } = deps;
    const tell = whisperBy(respond, log);
    const place = placeOfClick(body);
    if (durable === null || place === null || place.threadTs === null) return tell(staleButtonMessage());
    const { channel, threadTs } = place;
    try {
      const { memory, store } = durable;
      const story = await readStory({ channel, threadTs }, { memory, store, now: clock.now() });
      if (story === null) return tell(nothingKeptMessage());
      const message = postmortemMessage(story);
      const outcome = await new Outbox(deps, place).finish(message);
      if (outcome.kind !== 'posted') await tell(message);
    } catch (err) {
      const errorId = newErrorId();
      log.error({ err, errorId }, 'A post-mortem could not be made');
      await tell(storeSilentMessage(errorId));
    }
  };
}
