import { z } from 'zod';
import { messageOutput } from '../payloads/message-output.ts';
import type { Message } from '../state/records.ts';
import { lackingHistoryScope, seenChannel } from './channel-access.ts';
import {
  type ApiAnswer,
  type ApiContext,
  type ApiMethod,
  accept,
  defineMethod,
  flag,
  refuse,
  wholeNumber,
} from './method.ts';

const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const paging = {
  limit: wholeNumber.optional(),
  cursor: z.string().optional(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
};

/** One page of a list; the cursor is the position of the next item. */
function page<T>(items: readonly T[], limit: number, cursor: string | undefined) {
  const from = cursor === undefined || cursor === '' ? 0 : Number(cursor);
  const next = from + limit < items.length ? String(from + limit) : '';
  return { items: items.slice(from, from + limit), next };
}

/** The ends of a range are left out unless `inclusive` is set (docs.slack.dev, conversations.history). */
function isAfter(ts: string, oldest: string | undefined, inclusive = false): boolean {
  return oldest === undefined || ts > oldest || (inclusive && ts === oldest);
}

function isBefore(ts: string, latest: string | undefined, inclusive = false): boolean {
  return latest === undefined || ts < latest || (inclusive && ts === latest);
}

function messagePage(
  messages: readonly Message[],
  args: z.infer<z.ZodObject<typeof paging>>,
  { workspace }: ApiContext,
): ApiAnswer {
  const inside = messages.filter(
    ({ ts }) => isAfter(ts, args.oldest, args.inclusive) && isBefore(ts, args.latest, args.inclusive),
  );
  const { items, next } = page(inside, args.limit ?? 100, args.cursor);
  const output = items.map((message) => ({
    ...messageOutput(message, workspace),
    ...(args.include_all_metadata === true && message.metadata !== null ? { metadata: message.metadata } : {}),
  }));
  return accept({ messages: output, has_more: next !== '', response_metadata: { next_cursor: next } });
}

function readable(id: string, context: ApiContext) {
  const access = seenChannel(id, context);
  if ('refusal' in access) return access;
  const refusal = lackingHistoryScope(access.channel, context);
  return refusal === null ? access : { refusal };
}

const replies = defineMethod({
  name: 'conversations.replies',
  tier: 'tier3',
  scopes: HISTORY,
  args: z.object({ channel: z.string(), ts: z.string(), ...paging }),
  run: (args, context) => {
    const access = readable(args.channel, context);
    if ('refusal' in access) return access.refusal;
    const { messages } = context.workspace;
    const found = messages.find(args.channel, args.ts);
    if (found === undefined) return refuse('thread_not_found');
    return messagePage(messages.thread(args.channel, found.threadTs ?? found.ts), args, context);
  },
});

const history = defineMethod({
  name: 'conversations.history',
  tier: 'tier3',
  scopes: HISTORY,
  args: z.object({ channel: z.string(), ...paging }),
  run: (args, context) => {
    const access = readable(args.channel, context);
    if ('refusal' in access) return access.refusal;
    if (!access.channel.members.has(context.workspace.app.botUserId)) return refuse('not_in_channel');
    const roots = context.workspace.messages
      .visible()
      .filter((message) => message.channel === args.channel && (message.threadTs ?? message.ts) === message.ts);
    return messagePage(roots.toReversed(), args, context);
  },
});

/** `conversations.replies` and `.history`. */
export const conversationMethods: readonly ApiMethod[] = [replies, history];
