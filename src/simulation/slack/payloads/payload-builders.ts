import { DEFAULT_APP, DEFAULT_TEAM } from '../defaults.ts';
import type { JsonObject } from '../json.ts';

/** The parts that every payload has; `overrides` of the builders replace any of them, and whole members only. */
const team = { id: DEFAULT_TEAM.id, domain: DEFAULT_TEAM.domain };
const user = { id: 'U00FAKE1', username: 'dana', name: 'dana', team_id: DEFAULT_TEAM.id };
const channel = { id: 'C00FAKE1', name: 'incidents' };
const origin = { api_app_id: DEFAULT_APP.id, token: 'verification-token-simulated' };
const interaction = {
  ...origin,
  team,
  user,
  trigger_id: '1700000000000.1.u00fake1',
  is_enterprise_install: false,
  enterprise: null,
};
const responseUrl = 'http://127.0.0.1:9/response/R0000000000';

/** The form fields of a slash command; every value is a string, as on the wire. */
export function slashCommandPayload(overrides: JsonObject = {}): JsonObject {
  return {
    ...origin,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command: '/pullfail',
    text: '',
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: interaction.trigger_id,
    ...overrides,
  };
}

/** A press on one button; in a message unless `container` and `view` say otherwise. */
export function blockActionsPayload(overrides: JsonObject = {}): JsonObject {
  return {
    ...interaction,
    type: 'block_actions',
    channel,
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: channel.id, is_ephemeral: false },
    message: { type: 'message', user: DEFAULT_APP.botUserId, ts: '1700000000.000100', text: 'A message', blocks: [] },
    state: { values: {} },
    response_url: responseUrl,
    actions: [
      {
        type: 'button',
        block_id: 'b1',
        action_id: 'fix_approve',
        action_ts: '1700000001.000100',
        text: { type: 'plain_text', text: 'Approve' },
        value: '',
      },
    ],
    ...overrides,
  };
}

/** A message shortcut: the whole message comes along. */
export function messageShortcutPayload(overrides: JsonObject = {}): JsonObject {
  return {
    ...interaction,
    type: 'message_action',
    callback_id: 'diagnose_message',
    action_ts: '1700000001.000100',
    channel,
    message_ts: '1700000000.000100',
    message: { type: 'message', user: 'U00FAKE1', ts: '1700000000.000100', text: 'A message' },
    response_url: responseUrl,
    ...overrides,
  };
}

/** A global shortcut: no channel, no message, no response address. */
export function globalShortcutPayload(overrides: JsonObject = {}): JsonObject {
  return { ...interaction, type: 'shortcut', callback_id: 'diagnose', action_ts: '1700000001.000100', ...overrides };
}

/** A modal as it comes back with a submission or a closing. */
export function viewPayload(overrides: JsonObject = {}): JsonObject {
  return {
    id: 'V0000000000',
    team_id: team.id,
    type: 'modal',
    blocks: [],
    private_metadata: '',
    callback_id: 'diagnose_modal',
    state: { values: {} },
    hash: 'hash.0',
    title: { type: 'plain_text', text: 'A modal' },
    submit: null,
    close: null,
    clear_on_close: false,
    notify_on_close: false,
    root_view_id: 'V0000000000',
    previous_view_id: null,
    external_id: '',
    app_id: DEFAULT_APP.id,
    app_installed_team_id: team.id,
    bot_id: DEFAULT_APP.botId,
    ...overrides,
  };
}

export function viewSubmissionPayload(overrides: JsonObject = {}): JsonObject {
  return { ...interaction, type: 'view_submission', view: viewPayload(), response_urls: [], ...overrides };
}

/** Sent only for views with `notify_on_close`; it carries no trigger. */
export function viewClosedPayload(overrides: JsonObject = {}): JsonObject {
  const { trigger_id: _, ...rest } = interaction;
  return { ...rest, type: 'view_closed', view: viewPayload(), is_cleared: false, ...overrides };
}
