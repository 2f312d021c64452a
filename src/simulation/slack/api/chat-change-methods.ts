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
  if (message === undefined) return { refusal: refuse('message_not_found') };
  return { message };
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

/** `chat.update`: what happens to a message that is there. */
export const chatChangeMethods: readonly ApiMethod[] = [update];
