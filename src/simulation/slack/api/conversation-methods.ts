import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { messageOutput } from '../payloads/message-output.ts';
import type { Channel, Message } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { lackingChannelScope, seenChannel } from './channel-access.ts';
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

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const paging = {
  limit: wholeNumber.optional(),
  cursor: z.string().optional(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
};

function channelOutput(channel: Channel, { team, app }: Workspace): JsonObject {
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind !== 'im',
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_member: channel.members.has(app.botUserId),
    is_shared: channel.shared,
    is_ext_shared: channel.shared,
    context_team_id: team.id,
    num_members: channel.members.size,
  };
}

/** One page of a list; the cursor is the position of the next item. */
function page<T>(items: readonly T[], limit: number, cursor: string | undefined) {
  const from = cursor === undefined || cursor === '' ? 0 : Number(cursor);
  const next = from + limit < items.length ? String(from + limit) : '';
  return { items: items.slice(from, from + limit), next };
}

function messagePage(
  messages: readonly Message[],
  args: z.infer<z.ZodObject<typeof paging>>,
  { workspace }: ApiContext,
): ApiAnswer {
  const inside = messages.filter(
    ({ ts }) => (args.oldest === undefined || ts >= args.oldest) && (args.latest === undefined || ts <= args.latest),
  );
  const { items, next } = page(inside, args.limit ?? 100, args.cursor);
  const output = items.map((message) => ({
    ...messageOutput(message, workspace),
    ...(args.include_all_metadata === true && message.metadata !== null ? { metadata: message.metadata } : {}),
  }));
  return accept({ messages: output, has_more: next !== '', response_metadata: { next_cursor: next } });
}

function readable(id: string, right: 'read' | 'history', context: ApiContext) {
  const access = seenChannel(id, context);
  if ('refusal' in access) return access;
  const refusal = lackingChannelScope(access.channel, right, context);
  return refusal === null ? access : { refusal };
}

const info = defineMethod({
  name: 'conversations.info',
  tier: 'tier3',
  scopes: READ,
  args: z.object({ channel: z.string() }),
  run: (args, context) => {
    const access = readable(args.channel, 'read', context);
    if ('refusal' in access) return access.refusal;
    return accept({ channel: channelOutput(access.channel, context.workspace) });
  },
});

const members = defineMethod({
  name: 'conversations.members',
  tier: 'tier4',
  scopes: READ,
  args: z.object({ channel: z.string(), limit: wholeNumber.optional(), cursor: z.string().optional() }),
  run: (args, context) => {
    const access = readable(args.channel, 'read', context);
    if ('refusal' in access) return access.refusal;
    const { items, next } = page([...access.channel.members], args.limit ?? 100, args.cursor);
    return accept({ members: items, response_metadata: { next_cursor: next } });
  },
});

const replies = defineMethod({
  name: 'conversations.replies',
  tier: 'tier3',
  scopes: HISTORY,
  args: z.object({ channel: z.string(), ts: z.string(), ...paging }),
  run: (args, context) => {
    const access = readable(args.channel, 'history', context);
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
    const access = readable(args.channel, 'history', context);
    if ('refusal' in access) return access.refusal;
    if (!access.channel.members.has(context.workspace.app.botUserId)) return refuse('not_in_channel');
    const roots = context.workspace.messages
      .visible()
      .filter((message) => message.channel === args.channel && (message.threadTs ?? message.ts) === message.ts);
    return messagePage(roots.toReversed(), args, context);
  },
});

/** `conversations.info`, `.members`, `.replies` and `.history`. */
export const conversationMethods: readonly ApiMethod[] = [info, members, replies, history];
