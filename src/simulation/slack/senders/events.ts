import type { Acknowledgement } from '../delivery/delivery.ts';
import type { JsonObject } from '../json.ts';
import { appHomeOpenedEvent, eventPayload } from '../payloads/event-builders.ts';
import { messageOutput } from '../payloads/message-output.ts';
import { viewOutput } from '../payloads/view-output.ts';
import type { Message } from '../state/records.ts';
import { mangleTypedText, typedBlocks } from '../typed-text.ts';
import { actorOf, type SenderInput, type SenderWorld, teamOf } from './sender.ts';

export interface EventInput extends SenderInput {
  /** The inner event, whole. */
  readonly event: JsonObject;
}

/** Sends any event in its envelope, with a fresh `event_id`; `overrides` apply to the envelope. */
export function sendEvent(input: EventInput, world: SenderWorld): Promise<Acknowledgement> {
  const { app, ids, clock, people } = world.workspace;
  const team = teamOf(input, world.workspace);
  const shared = typeof input.event['channel'] === 'string' && people.channel(input.event['channel'])?.shared === true;
  const payload = eventPayload(input.event, {
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: app.id,
    event_id: ids.next('Ev'),
    event_time: Math.floor(clock.now() / 1_000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: shared,
    ...input.overrides,
  });
  return world.courier.deliver({ kind: 'events_api', payload }, input);
}

export interface TypedInput extends SenderInput {
  /** As typed into the composer. */
  readonly text: string;
  /** Typed into the thread of this message. */
  readonly threadTs?: string;
  /** Leaves `blocks` out, as some clients and all apps that post plain text do. */
  readonly withoutBlocks?: boolean;
  /** Members of the inner event to replace. */
  readonly event?: JsonObject;
}

/** The typed message as it stands in the channel, and the app's answer to the event. */
export interface TypedResult {
  readonly message: Message;
  readonly acknowledgement: Acknowledgement;
}

/** Mentions the bot and goes on with `text`. Throws when the bot is no member: Slack would send nothing. */
export function mention(input: TypedInput, world: SenderWorld): Promise<TypedResult> {
  const typed = { ...input, text: `<@${world.workspace.app.botUserId}> ${input.text}` };
  return type(typed, 'app_mention', {}, world);
}

/** Types a message into a channel; the app gets it as `message` with the kind of the channel. */
export function typeMessage(input: TypedInput, world: SenderWorld): Promise<TypedResult> {
  const kind = world.workspace.people.channel(actorOf(input).channel)?.kind ?? 'public';
  const channelType = { public: 'channel', private: 'group', im: 'im' }[kind];
  return type(input, 'message', { channel_type: channelType }, world);
}

async function type(input: TypedInput, eventType: string, more: JsonObject, world: SenderWorld): Promise<TypedResult> {
  const { user, channel } = actorOf(input);
  const { people, messages, app, ids } = world.workspace;
  if (people.channel(channel)?.members.has(app.botUserId) !== true) {
    throw new Error(`The bot is not in ${channel}, so Slack sends it no ${eventType}.`);
  }
  const blocks = input.withoutBlocks === true ? [] : typedBlocks(input.text, `typed${ids.count('typed')}`);
  const text = mangleTypedText(input.text);
  const message = messages.post({ channel, user, text, blocks, threadTs: input.threadTs ?? null });
  const { type: _, ...output } = messageOutput(message, world.workspace);
  const event = {
    type: eventType,
    ...output,
    channel,
    event_ts: message.ts,
    client_msg_id: `00000000-0000-4000-8000-${String(ids.count('client message')).padStart(12, '0')}`,
    ...more,
    ...input.event,
  };
  return { message, acknowledgement: await sendEvent({ ...input, event }, world) };
}

export interface OpenHomeInput extends SenderInput {
  /** Default `home`. */
  readonly tab?: 'home' | 'messages';
}

/** Opens the app's home; the event carries what was last published for the user. */
export function openHome(input: OpenHomeInput, world: SenderWorld): Promise<Acknowledgement> {
  const { user } = actorOf(input);
  const home = world.workspace.views.home(user);
  const event = appHomeOpenedEvent({
    user,
    channel: `D${user.slice(1)}`,
    tab: input.tab ?? 'home',
    event_ts: `${(world.workspace.clock.now() / 1_000).toFixed(3)}000`,
    ...(home === undefined ? {} : { view: viewOutput(home, world.workspace) }),
  });
  return sendEvent({ ...input, event }, world);
}
