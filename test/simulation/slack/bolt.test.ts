import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText, type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';
import { startBoltApp } from './bolt-app.ts';

describe.each(['http', 'socket'] as const)('A real Bolt app over %s', (via) => {
  let simulation: SlackSimulation;
  let app: Awaited<ReturnType<typeof startBoltApp>>;

  beforeEach(async () => {
    simulation = await startSlackSimulation();
    app = await startBoltApp(simulation, via);
  });
  afterEach(async () => {
    await app.stop();
    await simulation.stop();
  });

  it('answers a slash command with a message in the channel', async () => {
    const answer = await simulation.send.slashCommand({ text: 'arn:aws:ecs:x' });
    expect(answer).toMatchObject({ via, status: 200, body: null, inTime: true, failure: null });
    const [message] = await simulation.waitFor(() => {
      const found = simulation.messagesIn('C00FAKE1');
      return found.length > 0 && found;
    });
    expect(plainText(message ?? {})).toBe('arn:aws:ecs:x\n[Approve]');
  });

  it('shows the text of an acknowledgement to the one who typed the command', async () => {
    await simulation.send.slashCommand({ text: 'bad', user: 'U00FAKE2' });
    expect(simulation.ephemeralsFor('U00FAKE2').map((message) => message.text)).toEqual(['Say it like this: …']);
    expect(simulation.ephemeralsFor('U00FAKE1')).toEqual([]);
  });

  it('reaches a response address', async () => {
    await simulation.send.slashCommand({ text: 'respond', channel: 'C00FAKE2' });
    const [message] = await simulation.waitFor(() => {
      const found = simulation.ephemeralsFor('U00FAKE1');
      return found.length > 0 && found;
    });
    expect(message).toMatchObject({ channel: 'C00FAKE2', text: 'Only you see this' });
  });

  it('hears a button press and changes the message, whose blocks go with an update of text alone', async () => {
    await simulation.send.slashCommand({ text: 'something' });
    await simulation.waitFor(() => simulation.messagesIn('C00FAKE1').length === 1);
    expect(await simulation.send.click({ action: 'fix_approve', user: 'U00FAKE2' })).toMatchObject({ status: 200 });
    await simulation.waitFor(() => simulation.textsIn('C00FAKE1')[0] === 'approved by @U00FAKE2');
    expect(simulation.messagesIn('C00FAKE1')[0]).toMatchObject({
      blocks: [],
      revisions: [{ text: 'diagnosing something' }],
    });
    await expect(simulation.send.click({ action: 'fix_approve' })).rejects.toThrow('sees no button');
    expect(await simulation.send.click({ action: 'fix_approve', stale: true })).toMatchObject({ status: 200 });
  });

  it('opens a modal, complains about an entry, and closes it', async () => {
    await simulation.send.globalShortcut();
    await simulation.waitFor(() => simulation.modalOf('U00FAKE1'));
    await expect(simulation.send.submitView()).rejects.toThrow('error_text is empty and required');
    await simulation.send.submitView({ values: { error_text: 'nonsense' } });
    expect(simulation.modalOf('U00FAKE1')?.errors).toEqual({ error: 'not an error' });
    await simulation.send.submitView({ values: { error_text: 'more' } });
    expect(simulation.modalOf('U00FAKE1')?.view['title']).toMatchObject({ text: 'More' });
    await simulation.send.submitView({ values: { error_text: 'CannotPullContainerError' } });
    expect(simulation.modalOf('U00FAKE1')).toBeNull();
  });

  it('tells of a closed modal that asked for it', async () => {
    await simulation.send.slashCommand();
    await simulation.waitFor(() => simulation.modalOf('U00FAKE1'));
    expect(await simulation.send.closeView()).toMatchObject({ status: 200 });
    expect(app.heard.at(-1)?.what).toBe('view_closed');
  });

  it('takes a message shortcut on an alert of another bot, even where the app is no member', async () => {
    const alert = simulation.place({
      channel: 'C00FAKE2',
      botId: 'B00OTHER1',
      attachments: [{ text: 'Task stopped' }],
    });
    await simulation.send.messageShortcut({ channel: 'C00FAKE2', message: alert.ts });
    await simulation.waitFor(() => simulation.ephemeralsFor('U00FAKE1').length === 1);
    expect(app.heard.at(-1)?.body).toMatchObject({ message: { attachments: [{ text: 'Task stopped' }] } });
  });

  it('answers a mention in the thread where it was made', async () => {
    const root = simulation.place({ text: 'it is down' });
    const { message } = await simulation.send.mention({
      text: 'why <down> docker.io/library/nginx',
      threadTs: root.ts,
    });
    expect(message.text).toBe(
      '<@U00FAKEBOT> why &lt;down&gt; <http://docker.io/library/nginx|docker.io/library/nginx>',
    );
    await simulation.waitFor(() => simulation.thread(root.ts).length === 3);
    expect(simulation.thread(root.ts).map(plainText)).toEqual([
      'it is down',
      '@U00FAKEBOT why <down> docker.io/library/nginx',
      'heard you',
    ]);
  });

  it('publishes a home tab when it is opened', async () => {
    await simulation.send.openHome({ user: 'U00FAKE3' });
    const home = await simulation.waitFor(() => simulation.homeOf('U00FAKE3'));
    expect(home.view).toMatchObject({ type: 'home' });
  });

  it('sees a second try as such', async () => {
    const { acknowledgement } = await simulation.send.mention({ text: 'hello' });
    await simulation.redeliver(acknowledgement, { redelivery: { attempt: 2, reason: 'http_timeout' } });
    const mentions = app.heard.filter(({ what }) => what === 'event_callback');
    expect(mentions.map(({ retryNum }) => retryNum ?? 0)).toEqual([0, 2]);
    const ids = mentions.map(({ body }) => body);
    expect(ids[0]).toEqual(ids[1]);
  });
});
