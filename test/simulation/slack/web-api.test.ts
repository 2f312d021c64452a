import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';
import { refusalOf, webClient } from './web-client.ts';

const CHANNEL = 'C00FAKE1';
const modal = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'A modal' },
  blocks: [{ type: 'divider' as const }],
};

describe('The Web API', () => {
  let simulation: SlackSimulation;
  let client: WebClient;
  const clock = new ManualClock(1_700_000_000_000);

  beforeEach(async () => {
    simulation = await startSlackSimulation({
      clock,
      scopes: ['chat:write', 'usergroups:read', 'channels:history'],
    });
    client = webClient(simulation);
  });
  afterEach(() => simulation.stop());

  it('says who the token belongs to', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      user_id: 'U00FAKEBOT',
      team_id: 'T00FAKE1',
      bot_id: 'B00FAKE1',
    });
  });

  it.each([
    ['a wrong token', 'xoxb-other', 'invalid_auth'],
    ['no token', '', 'not_authed'],
    ['the app-level token', 'xapp-simulated', 'not_allowed_token_type'],
  ])('refuses %s', async (_, token, error) => {
    const call = fetch(`${simulation.apiUrl}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await (await call).json()).toEqual({ ok: false, error });
  });

  it('names the scope that is missing', async () => {
    expect(await refusalOf(client.users.info({ user: 'U00FAKE1' }))).toMatchObject({ error: 'missing_scope' });
    expect(simulation.requests.at(-1)).toMatchObject({ method: 'users.info', ok: false, error: 'missing_scope' });
  });

  it('does not know every method', async () => {
    expect(await refusalOf(client.apiCall('chat.sing'))).toMatchObject({ error: 'unknown_method' });
  });

  it('takes JSON bodies as well as forms', async () => {
    const response = await fetch(`${simulation.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${simulation.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: CHANNEL, text: 'as JSON', unfurl_links: false }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    await client.chat.postMessage({ channel: CHANNEL, text: 'as a form', unfurl_links: false });
    expect(simulation.textsIn(CHANNEL)).toEqual(['as JSON', 'as a form']);
    expect(simulation.messagesIn(CHANNEL).map((message) => message.unfurl.links)).toEqual([false, false]);
  });

  it.each([
    ['a public channel without the bot', { channel: 'C00FAKE2', text: 'x' }, 'not_in_channel'],
    ['a private channel without the bot', { channel: 'G00FAKE1', text: 'x' }, 'channel_not_found'],
    ['an unknown channel', { channel: 'C00NONE1', text: 'x' }, 'channel_not_found'],
    ['nothing to say', { channel: CHANNEL, text: '' }, 'no_text'],
    ['a text without end', { channel: CHANNEL, text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['a thread that is not there', { channel: CHANNEL, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    ['blocks that are no JSON', { channel: CHANNEL, text: 'x', blocks: 'nonsense' }, 'invalid_blocks_format'],
  ])('does not post with %s', async (_, args, error) => {
    expect(await refusalOf(client.apiCall('chat.postMessage', args))).toMatchObject({ error });
    expect(simulation.messagesIn(CHANNEL)).toEqual([]);
  });

  it('posts into public channels without the bot once that was granted', async () => {
    const granted = await startSlackSimulation({ scopes: ['chat:write', 'chat:write.public'] });
    await webClient(granted).chat.postMessage({ channel: 'C00FAKE2', text: 'hello' });
    expect(granted.textsIn('C00FAKE2')).toEqual(['hello']);
    await granted.stop();
  });

  it('opens a direct message for a user id', async () => {
    const { channel } = await client.chat.postMessage({ channel: 'U00FAKE2', text: 'psst' });
    expect(channel).toBe('D00FAKE2');
  });

  it('says where a block is wrong and posts nothing', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    expect(await refusalOf(client.apiCall('chat.postMessage', { channel: CHANNEL, blocks }))).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    });
  });

  it('refuses blocks whose text is too long in sum', async () => {
    const section = { type: 'section' as const, text: { type: 'plain_text' as const, text: 'x'.repeat(2_700) } };
    const blocks = Array.from({ length: 5 }, () => section);
    expect(await refusalOf(client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks }))).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });

  it('keeps the thread of a reply to a reply', async () => {
    const root = await client.chat.postMessage({ channel: CHANNEL, text: 'root' });
    const reply = await client.chat.postMessage({ channel: CHANNEL, text: 'reply', thread_ts: root.ts ?? '' });
    await client.chat.postMessage({ channel: CHANNEL, text: 'reply to it', thread_ts: reply.ts ?? '' });
    expect(simulation.thread(root.ts ?? '').map((message) => message.text)).toEqual(['root', 'reply', 'reply to it']);
    const { messages } = await client.conversations.replies({ channel: CHANNEL, ts: root.ts ?? '' });
    expect(messages?.map((message) => message.thread_ts)).toEqual([root.ts, root.ts, root.ts]);
  });

  it('knows an ephemeral message neither as a thread nor as what a shortcut is picked on', async () => {
    const { ts } = simulation.place({ ephemeralTo: 'U00FAKE1', text: 'for you' });
    const calls = [
      client.chat.postMessage({ channel: CHANNEL, text: 'x', thread_ts: ts }),
      client.conversations.replies({ channel: CHANNEL, ts }),
    ];
    for (const call of calls) expect(await refusalOf(call)).toMatchObject({ error: 'thread_not_found' });
    await expect(async () => simulation.send.messageShortcut({ message: ts })).rejects.toThrow('There is no message');
  });

  it('reads a range without its ends, unless told to include them', async () => {
    const [first, middle, last] = ['1', '2', '3'].map((text) => simulation.place({ text }));
    const range = { channel: CHANNEL, oldest: first?.ts ?? '', latest: last?.ts ?? '' };
    const texts = async (inclusive: boolean) =>
      (await client.conversations.history({ ...range, inclusive })).messages?.map(({ text }) => text);
    expect(await texts(false)).toEqual([middle?.text]);
    expect(await texts(true)).toEqual(['3', '2', '1']);
  });

  it('gives message metadata to those who ask for it', async () => {
    const metadata = { event_type: 'case', event_payload: { id: 'case-1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: CHANNEL, text: 'root', metadata });
    const asked = await client.conversations.replies({ channel: CHANNEL, ts, include_all_metadata: true });
    expect(asked.messages?.[0]).toMatchObject({ metadata });
    const silent = await client.conversations.history({ channel: CHANNEL });
    expect(silent.messages?.[0]).not.toHaveProperty('metadata');
  });

  it('refuses to read threads when told to', async () => {
    simulation.faults.refuse('conversations.replies', 'missing_scope');
    const call = client.conversations.replies({ channel: CHANNEL, ts: '1.000001' });
    expect(await refusalOf(call)).toMatchObject({ error: 'missing_scope' });
  });

  it.each([
    ['another author', (s: SlackSimulation) => s.place({ text: 'mine' }).ts, 'x', 'cant_update_message'],
    ['no such message', () => '1.000001', 'x', 'message_not_found'],
    [
      'an ephemeral message',
      (s: SlackSimulation) => s.place({ ephemeralTo: 'U00FAKE1', botId: 'B00FAKE1' }).ts,
      'x',
      'message_not_found',
    ],
    [
      'more text than an update may have',
      (s: SlackSimulation) => s.place({ botId: 'B00FAKE1' }).ts,
      'x'.repeat(4_001),
      'msg_too_long',
    ],
  ])('does not update with %s', async (_, place, text, error) => {
    const ts = place(simulation);
    expect(await refusalOf(client.chat.update({ channel: CHANNEL, ts, text }))).toMatchObject({ error });
  });

  it('does not show an ephemeral message to someone outside the channel', async () => {
    simulation.workspace.people.leave(CHANNEL, 'U00FAKE3');
    const call = client.chat.postEphemeral({ channel: CHANNEL, user: 'U00FAKE3', text: 'no' });
    expect(await refusalOf(call)).toMatchObject({ error: 'user_not_in_channel' });
  });

  it('lists the users of a group on paid plans only', async () => {
    expect(await client.usergroups.users.list({ usergroup: 'S00FAKE1' })).toMatchObject({ users: ['U00FAKE2'] });
    const free = await startSlackSimulation({ plan: 'free' });
    const call = webClient(free).usergroups.users.list({ usergroup: 'S00FAKE1' });
    expect(await refusalOf(call)).toMatchObject({ error: 'plan_upgrade_required' });
    await free.stop();
  });

  it('tells guests, strangers and those who left', async () => {
    const open = await startSlackSimulation();
    const infos = ['U00GUEST1', 'U00OTHER1', 'U00GONE1'].map((user) => webClient(open).users.info({ user }));
    expect((await Promise.all(infos)).map(({ user }) => user)).toMatchObject([
      { is_restricted: true, is_ultra_restricted: true },
      { team_id: 'T00OTHER1', is_stranger: true },
      { deleted: true },
    ]);
    await open.stop();
  });

  it('opens a modal for a trigger once and within three seconds', async () => {
    const { tickets } = simulation.workspace;
    const trigger_id = tickets.issueTrigger('U00FAKE1');
    await client.views.open({ trigger_id, view: modal });
    expect(await refusalOf(client.views.open({ trigger_id, view: modal }))).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    const late = tickets.issueTrigger('U00FAKE1');
    clock.advance(3_001);
    expect(await refusalOf(client.views.open({ trigger_id: late, view: modal }))).toMatchObject({
      error: 'expired_trigger_id',
    });
    expect(await refusalOf(client.views.open({ trigger_id: 'made up', view: modal }))).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });

  it('updates a modal under its hash', async () => {
    const trigger_id = simulation.workspace.tickets.issueTrigger('U00FAKE1');
    const { view } = await client.views.open({ trigger_id, view: modal });
    const { id = '', hash = '' } = view ?? {};
    await client.views.update({ view_id: id, hash, view: modal });
    const again = client.views.update({ view_id: id, hash, view: modal });
    expect(await refusalOf(again)).toMatchObject({ error: 'hash_conflict' });
  });

  it('points into a view that it refuses', async () => {
    const view = { ...modal, private_metadata: 'x'.repeat(3_001) };
    const call = client.views.open({ trigger_id: simulation.workspace.tickets.issueTrigger('U00FAKE1'), view });
    expect(await refusalOf(call)).toEqual({
      error: 'invalid_arguments',
      messages: ['[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]'],
    });
  });
});
