import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { readStory } from '../../postmortem/read-story.ts';
import { staleButtonMessage } from '../../render/errors.ts';
import {
  nothingKeptMessage,
  postmortemInterruptedMessage,
  postmortemRunningMessage,
  storeSilentMessage,
} from '../../render/postmortem/notices.ts';
import { postmortemMessage } from '../../render/postmortem/postmortem-message.ts';
import type { SlackDeps } from '../deps.ts';
import type { Durable } from '../durable.ts';
import { newErrorId } from '../error-id.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { Place } from '../poster.ts';
import type { Whisper } from '../quiet-answer.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { sayOnce } from '../say-once.ts';
import { triggerKey } from '../seen.ts';
import { placeOfClick } from '../task-button.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** “Post-mortem”: everything that is kept of the thread, as Markdown in the thread; where that is closed to the bot, to whoever pressed. */
export function actionPostmortem(deps: SlackDeps) {
  const begin = oneAtATime(deps.jobs);
  return async ({ ack, body, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const { durable } = deps;
    const place = placeOfClick(body);
    const tell = whisperBy(respond, deps.log, replyThreadIn(body), tellPerson(deps, place, body.user.id));
    if (durable === null || place === null) return tell(staleButtonMessage());
    const begun = begin(
      `${place.channel}:${place.threadTs}`,
      () => showPostmortem(place, tell, durable, deps),
      () => tell(postmortemInterruptedMessage()),
    );
    if (begun === 'running') await tell(postmortemRunningMessage());
    if (begun === 'stopping') await tell(postmortemInterruptedMessage());
  };
}

async function showPostmortem(
  thread: Place & { readonly threadTs: string },
  tell: Whisper,
  { memory, store }: Durable,
  deps: SlackDeps,
): Promise<void> {
  try {
    const story = await readStory(thread, { memory, store, now: deps.clock.now() });
    if (story === null) return await tell(nothingKeptMessage());
    await sayOnce(postmortemMessage(story), thread, tell, deps);
  } catch (err) {
    const errorId = newErrorId();
    deps.log.error({ err, errorId }, 'A post-mortem could not be made');
    await tell(storeSilentMessage(errorId));
  }
}
