import { DEFAULT_APP, DEFAULT_TEAM } from '../defaults.ts';
import type { JsonObject } from '../json.ts';
import { mangleTypedText, typedBlocks } from '../typed-text.ts';

/** The envelope around an event; `event_time` is in seconds. */
export function eventPayload(event: JsonObject, overrides: JsonObject = {}): JsonObject {
  return {
    token: 'verification-token-simulated',
    team_id: DEFAULT_TEAM.id,
    context_team_id: DEFAULT_TEAM.id,
    context_enterprise_id: null,
    api_app_id: DEFAULT_APP.id,
    event,
    type: 'event_callback',
    event_id: 'Ev0000000000',
    event_time: 1_700_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: DEFAULT_TEAM.id,
        user_id: DEFAULT_APP.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-simulated',
    ...overrides,
  };
}

/** An `app_mention`: what was typed after the bot's name comes mangled in `text` and raw in `blocks`. */
export function appMentionEvent(typed: string, overrides: JsonObject = {}): JsonObject {
  return { ...typedEvent('app_mention', `<@${DEFAULT_APP.botUserId}> ${typed}`), ...overrides };
}

/** A `message` of the given kind of channel. */
export function messageEvent(typed: string, overrides: JsonObject = {}): JsonObject {
  return { ...typedEvent('message', typed), channel_type: 'channel', ...overrides };
}

/** That a user looked at the app's home tab. */
export function appHomeOpenedEvent(overrides: JsonObject = {}): JsonObject {
  return {
    type: 'app_home_opened',
    user: 'U00FAKE1',
    channel: 'D00FAKE1',
    tab: 'home',
    event_ts: '1700000000.000100',
    ...overrides,
  };
}

function typedEvent(type: string, typed: string): JsonObject {
  return {
    type,
    user: 'U00FAKE1',
    ts: '1700000000.000100',
    client_msg_id: '00000000-0000-4000-8000-000000000000',
    text: mangleTypedText(typed),
    team: DEFAULT_TEAM.id,
    blocks: typedBlocks(typed),
    channel: 'C00FAKE1',
    event_ts: '1700000000.000100',
  };
}
