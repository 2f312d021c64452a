import type { Channel } from '../state/records.ts';
import { type ApiAnswer, type ApiContext, refuse } from './method.ts';

/** A channel the app may use, or the answer that says why not. */
export type ChannelAccess = { readonly channel: Channel } | { readonly refusal: ApiAnswer };

/** A channel the app can see: private ones only as a member, as if others did not exist. */
export function seenChannel(id: string, { workspace }: ApiContext): ChannelAccess {
  const channel = workspace.people.channel(id);
  if (channel === undefined) return { refusal: refuse('channel_not_found') };
  const member = channel.members.has(workspace.app.botUserId);
  return channel.kind === 'public' || member ? { channel } : { refusal: refuse('channel_not_found') };
}

/** A channel the app can write to: as a member, or anywhere public with `chat:write.public`. A user id opens a DM. */
export function writableChannel(id: string, context: ApiContext): ChannelAccess {
  const channel = directMessage(id, context);
  return context.scopes.has('chat:write.public') ? openChannel(channel, context) : memberChannel(channel, context);
}

/** A channel the app is in, which some methods ask for whatever the scopes. */
export function memberChannel(id: string, context: ApiContext): ChannelAccess {
  const open = openChannel(id, context);
  if ('refusal' in open) return open;
  const member = open.channel.members.has(context.workspace.app.botUserId);
  return member ? open : { refusal: refuse('not_in_channel') };
}

function openChannel(id: string, context: ApiContext): ChannelAccess {
  const seen = seenChannel(id, context);
  return 'channel' in seen && seen.channel.archived ? { refusal: refuse('is_archived') } : seen;
}

function directMessage(id: string, { workspace: { people, app } }: ApiContext): string {
  const user = people.user(id);
  if (user === undefined) return id;
  const channel = `D${id.slice(1)}`;
  if (people.channel(channel) === undefined) {
    const members = new Set([id, app.botUserId]);
    people.putChannel({ id: channel, name: 'directmessage', kind: 'im', members, archived: false, shared: false });
  }
  return channel;
}

const SCOPE_PREFIX = { public: 'channels', private: 'groups', im: 'im' } as const;

/** `missing_scope` when the kind of channel needs a scope that was not granted, else `null`. */
export function lackingHistoryScope(channel: Channel, context: ApiContext): ApiAnswer | null {
  const needed = `${SCOPE_PREFIX[channel.kind]}:history`;
  if (context.scopes.has(needed)) return null;
  return refuse('missing_scope', { needed, provided: [...context.scopes].join(',') });
}
