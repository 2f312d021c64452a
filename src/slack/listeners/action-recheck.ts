import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { findEcsArns } from '../../model/arn.ts';
import { alreadyRunningMessage, staleButtonMessage } from '../../render/errors.ts';
import { answer } from '../answer.ts';
import type { SlackDeps } from '../deps.ts';
import type { Place } from '../poster.ts';
import { triggerKey } from '../seen.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

const clicked = z.object({
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }),
});

/** Looks at the same task again, in the same thread; a second click while that runs is told so. */
export function actionRecheck(deps: SlackDeps) {
  const running = new Set<string>();
  return async ({ ack, body, action, respond }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(body.trigger_id))) return;
    const tell = whisperBy(respond, deps.log);
    const arn = taskArnIn(action.value ?? '');
    const place = placeOf(body);
    if (arn === null || place === null) return tell(staleButtonMessage());
    const key = `${place.channel}:${place.threadTs}:${arn}`;
    if (running.has(key)) return tell(alreadyRunningMessage());
    running.add(key);
    const asked = { text: '', arn, region: null, userId: body.user.id, place, respond: tell };
    await answer(asked, deps, () => running.delete(key));
  };
}

/** A button's value comes back from outside: only a whole task ARN is taken. */
function taskArnIn(value: string): string | null {
  const [arn] = findEcsArns(value);
  return arn?.kind === 'task' && /^arn:[A-Za-z0-9:/_-]{1,700}$/.test(value) ? value : null;
}

function placeOf(body: BlockAction): Place | null {
  const parsed = clicked.safeParse(body);
  if (!parsed.success) return null;
  const { channel, message } = parsed.data;
  return { channel: channel.id, threadTs: message.thread_ts ?? message.ts };
}
