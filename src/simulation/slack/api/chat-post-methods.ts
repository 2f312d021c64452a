import { z } from 'zod';
import { messageOutput } from '../payloads/message-output.ts';
import type { NewMessage } from '../state/messages.ts';
import { writableChannel } from './channel-access.ts';
import { contentArgs, readContent } from './message-content.ts';
import { type ApiAnswer, type ApiContext, type ApiMethod, accept, defineMethod, flag, refuse } from './method.ts';

const postArgs = z.object({
  channel: z.string(),
  thread_ts: z.string().optional(),
  reply_broadcast: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
  ...contentArgs,
});

/**
 * Stricter than Slack in one thing: a `thread_ts` that no message has is refused with `thread_not_found`, where Slack may
 * post into a thread that nobody can open.
 */
function draft(
  args: z.infer<typeof postArgs>,
  context: ApiContext,
): { readonly draft: NewMessage } | { readonly refusal: ApiAnswer } {
  const access = writableChannel(args.channel, context);
  if ('refusal' in access) return access;
  const read = readContent(args, 'post');
  if ('refusal' in read) return read;
  const { workspace } = context;
  const channel = access.channel.id;
  if (args.thread_ts !== undefined && workspace.messages.find(channel, args.thread_ts) === undefined) {
    return { refusal: refuse('thread_not_found') };
  }
  return {
    draft: {
      ...read.content,
      channel,
      user: workspace.app.botUserId,
      botId: workspace.app.botId,
      threadTs: args.thread_ts,
      metadata: args.metadata,
      replyBroadcast: args.reply_broadcast,
      unfurl: { links: args.unfurl_links ?? null, media: args.unfurl_media ?? null },
    },
  };
}

/** `chat.postMessage` and `chat.postEphemeral`. */
export const chatPostMethods: readonly ApiMethod[] = [
  defineMethod({
    name: 'chat.postMessage',
    tier: 'post-message',
    scopes: ['chat:write'],
    args: postArgs,
    run: (args, context) => {
      const drafted = draft(args, context);
      if ('refusal' in drafted) return drafted.refusal;
      const message = context.workspace.messages.post(drafted.draft);
      return accept({ channel: message.channel, ts: message.ts, message: messageOutput(message, context.workspace) });
    },
  }),
  defineMethod({
    name: 'chat.postEphemeral',
    tier: 'tier4',
    scopes: ['chat:write'],
    args: postArgs.extend({ user: z.string() }),
    run: (args, context) => {
      const drafted = draft(args, context);
      if ('refusal' in drafted) return drafted.refusal;
      const { people, messages } = context.workspace;
      if (people.channel(drafted.draft.channel)?.members.has(args.user) !== true) return refuse('user_not_in_channel');
      const message = messages.post({ ...drafted.draft, ephemeralTo: args.user });
      return accept({ message_ts: message.ts });
    },
  }),
];
