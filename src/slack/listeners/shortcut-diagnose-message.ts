import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { answer } from '../answer.ts';
import type { SlackDeps } from '../deps.ts';
import { readMessage } from '../inbound.ts';
import { replyThreadIn } from '../reply-thread.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';
import { whisperBy } from '../whisper.ts';

type Args = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;

const pointedAt = z.object({ ts: z.string(), thread_ts: z.string().optional() });

/** Diagnoses a message, such as an alert of another bot, and answers in its thread. */
export function shortcutDiagnoseMessage(deps: SlackDeps) {
  return async ({ ack, shortcut, context, respond }: Args): Promise<void> => {
    if (!deps.seen.claim(triggerKey(shortcut.trigger_id))) return ack();
    const message = pointedAt.safeParse(shortcut.message);
    const threadTs = message.success ? (message.data.thread_ts ?? message.data.ts) : null;
    const place = { channel: shortcut.channel.id, threadTs };
    await answer(
      {
        text: readMessage(shortcut.message, context.botUserId ?? null),
        arn: null,
        region: null,
        userId: shortcut.user.id,
        place,
        respond: whisperBy(respond, deps.log, replyThreadIn(shortcut), tellPerson(deps, place, shortcut.user.id)),
      },
      deps,
    );
    await ack();
  };
}
