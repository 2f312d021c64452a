import { z } from 'zod';
import { messageOutput } from '../payloads/message-output.ts';
import type { Message } from '../state/records.ts';
import { seenChannel } from './channel-access.ts';
import { contentArgs, readContent } from './message-content.ts';
import { type ApiAnswer, type ApiContext, type ApiMethod, accept, defineMethod, refuse } from './method.ts';

const messageArgs = { channel: z.string(), ts: z.string() };

/** Ephemeral messages cannot be found: they have no `ts` that the Web API knows. */
function findMessage(
  args: { readonly channel: string; readonly ts: string },
  context: ApiContext,
): { readonly message: Message } | { readonly refusal: ApiAnswer } {
  const access = seenChannel(args.channel, context);
  if ('refusal' in access) return access;
  const message = context.workspace.messages.find(args.channel, args.ts);
  if (message === undefined || message.ephemeralTo !== null) return { refusal: refuse('message_not_found') };
  return { message };
}

function permalink(message: Message, { workspace }: ApiContext): string {
  const path = `https://${workspace.team.domain}.slack.com/archives/${message.channel}/p${message.ts.replace('.', '')}`;
  const inThread = message.threadTs !== null && message.threadTs !== message.ts;
  return inThread ? `${path}?thread_ts=${message.threadTs}&cid=${message.channel}` : path;
}

const update = defineMethod({
  name: 'chat.update',
  tier: 'tier3',
  scopes: ['chat:write'],
  args: z.object({ ...messageArgs, ...contentArgs }),
  run: (args, context) => {
    const found = findMessage(args, context);
    if ('refusal' in found) return found.refusal;
    const { workspace } = context;
    if (found.message.botId !== workspace.app.botId) return refuse('cant_update_message');
    const read = readContent(args, 'update');
    if ('refusal' in read) return read.refusal;
    const { text, blocks, attachments } = read.content;
    const message = workspace.messages.update(found.message, {
      text: text ?? found.message.text,
      blocks: blocks ?? [],
      attachments: attachments ?? [],
      ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    });
    const { channel, ts } = message;
    return accept({ channel, ts, text: message.text, message: messageOutput(message, workspace) });
  },
});

const remove = defineMethod({
  name: 'chat.delete',
  tier: 'tier3',
  scopes: ['chat:write'],
  args: z.object(messageArgs),
  run: (args, context) => {
    const found = findMessage(args, context);
    if ('refusal' in found) return found.refusal;
    if (found.message.botId !== context.workspace.app.botId) return refuse('cant_delete_message');
    context.workspace.messages.delete(found.message);
    return accept({ channel: args.channel, ts: args.ts });
  },
});

const getPermalink = defineMethod({
  name: 'chat.getPermalink',
  tier: 'unlimited',
  scopes: [],
  args: z.object({ channel: z.string(), message_ts: z.string() }),
  run: ({ channel, message_ts }, context) => {
    const found = findMessage({ channel, ts: message_ts }, context);
    return 'refusal' in found ? found.refusal : accept({ channel, permalink: permalink(found.message, context) });
  },
});

const addReaction = defineMethod({
  name: 'reactions.add',
  tier: 'tier3',
  scopes: ['reactions:write'],
  args: z.object({ channel: z.string(), timestamp: z.string(), name: z.string().min(1) }),
  run: ({ channel, timestamp, name }, context) => {
    const found = findMessage({ channel, ts: timestamp }, context);
    if ('refusal' in found) return found.refusal;
    const { app, messages } = context.workspace;
    const had = found.message.reactions.some((reaction) => reaction.name === name && reaction.user === app.botUserId);
    if (had) return refuse('already_reacted');
    messages.react(found.message, name, app.botUserId);
    return accept();
  },
});

/** `chat.update`, `chat.delete`, `chat.getPermalink` and `reactions.add`: what happens to a message that is there. */
export const chatChangeMethods: readonly ApiMethod[] = [update, remove, getPermalink, addReaction];
