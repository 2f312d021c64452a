import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeFixture } from '../../src/fixture/judge-fixture.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { connectionAttempts } from './connection-attempts.ts';
import { APPROVER, type DemoApp, INCIDENTS, OUTSIDER, RANDOM, REQUESTER, startDemoApp } from './demo-app.ts';

const SLOW = 60_000;
const WRONG = 'diagnosis_wrong';
const attempts = connectionAttempts();
let app: DemoApp;

beforeAll(async () => {
  app = await startDemoApp();
});

afterAll(async () => {
  attempts.stop();
  await app.close();
});

const said = () =>
  app.demo.slack
    .messagesIn(INCIDENTS)
    .map((message) => plainText(message))
    .join('\n\n');

const until = (pattern: RegExp) =>
  app.demo.slack.waitFor(() => pattern.test(said()), { what: String(pattern), timeoutMs: SLOW });

const send = (text: string, more: { user?: string; channel?: string; threadTs?: string | null } = {}) =>
  app.act({ act: 'send', user: REQUESTER, channel: INCIDENTS, threadTs: null, text, ...more });

describe('the demo', () => {
  it('tells the page of everybody, every channel and every scenario, the worked example first', async () => {
    const state = await app.state();
    expect(state.personas.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['requester', 'approver', 'outsider']),
    );
    expect(state.channels.map(({ botIsMember }) => botIsMember)).toEqual([true, false]);
    expect(state.scenarios[0]).toMatchObject({ id: 's3-gateway-missing', account: '111122223333' });
    expect(new Set(state.scenarios.map(({ account }) => account)).size).toBe(state.scenarios.length);
  });

  it(
    'leads from the typed command over an approval to the fix, and the outsider is refused on the way',
    async () => {
      const [example] = (await app.state()).scenarios;
      expect(await send(`/pullfail ${example?.input}`)).toMatchObject({ result: { ok: true } });
      await until(/Proposed fix/);
      const card = app.demo.slack.messagesIn(INCIDENTS).find((message) => plainText(message).includes('Proposed fix'));
      const press = { act: 'click', channel: INCIDENTS, message: card?.ts, action: 'fix_approve' };
      await app.act({ ...press, user: OUTSIDER });
      await app.demo.slack.waitFor(() => app.demo.slack.ephemeralsFor(OUTSIDER).length > 0, { what: 'the refusal' });
      expect(
        app.demo.accounts[0]?.aws.calls.filter(
          ({ action, error }) => action === 'ec2:CreateVpcEndpoint' && error === null,
        ),
      ).toEqual([]);
      const events: string[] = [];
      app.demo.wire.subscribe((event) => events.push(event.kind));
      expect(await app.act({ ...press, user: APPROVER })).toMatchObject({ result: { ok: true } });
      await until(/Fixed: the cause is gone/);
      expect(events).toContain('network');
      const service = app.demo.accounts[0]?.base.place.ecs.clusters[0]?.services[0];
      await app.demo.slack.waitFor(() => service?.runningCount === 2, { what: 'the recovery of the service' });
      const drawn = await (await fetch(`${app.server.url}/api/network?scenario=${example?.id}`)).json();
      expect(drawn).toMatchObject({
        lines: [/✓ ecr\.api/, /✓ ecr\.dkr/, /✓ S3/].map((line) => expect.stringMatching(line)),
      });
    },
    SLOW,
  );

  it(
    'whispers where the bot is not a member',
    async () => {
      const scenario = (await app.state()).scenarios.find(({ id }) => id === 'tag-missing');
      await send(`/pullfail ${scenario?.input}`, { channel: RANDOM });
      await app.demo.slack.waitFor(
        () =>
          app.demo.slack
            .ephemeralsFor(REQUESTER)
            .some((message) => plainText(message).includes('The tag does not exist')),
        { what: 'the whispered verdict', timeoutMs: SLOW },
      );
    },
    SLOW,
  );

  it.each([
    ['another command', '/deploy now', {}, 'not a command of this workspace'],
    ['a command in a thread', '/pullfail help', { threadTs: '1.0' }, '@pullfail'],
    ['a mention where the bot is not', '@pullfail help', { channel: RANDOM }, 'not in this channel'],
    ['nothing', '   ', {}, 'nothing to send'],
  ])('says what is wrong with %s', async (_, text, more, why) => {
    const { result } = await send(text, more);
    expect(result).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  });

  it(
    'posts the error of a scenario as an alert, which the message shortcut diagnoses',
    async () => {
      await app.act({ act: 'alert', channel: INCIDENTS, scenario: 'role-denied' });
      const alert = app.demo.slack.messagesIn(INCIDENTS).at(-1);
      expect(alert?.attachments[0]).toMatchObject({ text: expect.stringContaining('CannotPullContainerError') });
      const pressed = { act: 'message-shortcut', user: REQUESTER, channel: INCIDENTS, message: alert?.ts };
      expect(await app.act(pressed)).toMatchObject({ result: { ok: true } });
      await until(/The execution role lacks a permission/);
    },
    SLOW,
  );

  it(
    'puts a file into the thread for who says that the verdict was wrong, and hands it out',
    async () => {
      const { slack } = app.demo;
      const verdict = slack.messagesIn(INCIDENTS).findLast(({ blocks }) => JSON.stringify(blocks).includes(WRONG));
      const press = { act: 'click', user: REQUESTER, channel: INCIDENTS, message: verdict?.ts, action: WRONG };
      expect(await app.act(press)).toMatchObject({ result: { ok: true } });
      await slack.waitFor(() => slack.modalOf(REQUESTER), { what: 'the form' });
      await app.act({ act: 'submit', user: REQUESTER, values: { cause: 'disk-full', note: 'It was the disk.' } });
      await until(/says that the verdict above is wrong.*In truth: The disk is full/s);
      const files = (await app.state()).messages.flatMap((message) => message.files);
      const file = files.find(({ isPicture }) => !isPicture);
      expect(file?.name).toMatch(/^[0-9a-f]{12}\.json$/);
      const handed = await fetch(`${app.server.url}${file?.url}`);
      expect(judgeFixture(await handed.json())).toMatchObject({ fixture: { truth: { cause: 'disk-full' } } });
    },
    SLOW,
  );

  it('says that a button which is gone cannot be pressed', async () => {
    const { result } = await app.act({
      act: 'click',
      user: APPROVER,
      channel: INCIDENTS,
      message: '1.0',
      action: 'fix_approve',
    });
    expect(result).toMatchObject({ ok: false, why: expect.stringContaining('no button') });
  });

  it('reaches nothing but this machine', () => {
    expect(attempts.addresses.length).toBeGreaterThan(20);
    expect(attempts.addresses.filter((address) => !/^(?:127\.|::1$)/.test(address))).toEqual([]);
  });
});

describe('the address of the page', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
  ])('takes nothing from %s', async (_, headers) => {
    expect(await app.act({ act: 'open-home', user: REQUESTER }, headers)).toMatchObject({ status: 403 });
  });

  it.each([
    ['no JSON', '{'],
    ['an unknown act', { act: 'explode' }],
    ['a member of another kind', { act: 'close', user: 7 }],
    ['more than it reads', JSON.stringify({ act: 'send', text: 'x'.repeat(300_000) })],
  ])('refuses %s with a word', async (_, body) => {
    expect(await app.act(body)).toMatchObject({ status: 400, result: { ok: false } });
  });

  it('serves three files and nothing beside them', async () => {
    const status = async (path: string) => (await fetch(`${app.server.url}${path}`)).status;
    expect(await status('/../package.json')).toBe(404);
    expect(await status('/%2e%2e/package.json')).toBe(404);
    expect(await status('/main.js')).toBe(404);
  });
});
