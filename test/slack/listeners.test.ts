import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TASK_ARN } from '../render/samples.ts';
import { type Mode, unrecognised, type Wired, wire } from './wire.ts';

const ERROR = 'CannotPullContainerError: pull image manifest has been retried 5 time(s): i/o timeout';
const CHANNEL = 'C00FAKE1';
const USER = 'U00FAKE1';

describe.each<Mode>(['http', 'socket'])('over %s', (mode) => {
  let wired: Wired;

  beforeEach(async () => {
    wired = await wire(mode, { waitMs: 1_000 });
  });

  afterEach(async () => {
    await wired.side.stop(0);
    await wired.slack.stop();
  });

  const verdictIn = (channel = CHANNEL) =>
    wired.slack.waitFor(() => wired.slack.textsIn(channel).find((text) => text.includes('What would fix it')));
  const settled = () => vi.waitFor(() => expect(wired.side.deps.jobs.size).toBe(0), { timeout: 10_000, interval: 10 });

  it('a command is acknowledged, classified at once, checked live and answered in a thread', async () => {
    const { slack, investigator } = wired;
    const ack = await slack.send.slashCommand({ text: ERROR });
    expect(ack).toMatchObject({ status: 200, inTime: true });
    await verdictIn();
    await settled();
    const [root, ...replies] = slack.messagesIn(CHANNEL);
    expect(investigator.asked).toEqual([{ text: ERROR }]);
    expect(root?.text).toContain('A VPC endpoint is missing. vpc-0abc1234 has no endpoint');
    expect(replies.map((reply) => reply.threadTs)).toEqual([root?.ts, root?.ts]);
    expect(replies[0]?.text).toContain('1 check made');
    expect(slack.requests.every((request) => request.ok)).toBe(true);
  });

  it('the classification stands before the verdict is known', async () => {
    const { slack, investigator } = wired;
    let release = () => {};
    investigator.hold = new Promise((resolve) => {
      release = resolve;
    });
    await slack.send.slashCommand({ text: ERROR });
    await slack.waitFor(() => slack.textsIn(CHANNEL).some((text) => text.includes('Checking account 111122223333')));
    expect(slack.textsIn(CHANNEL).join('\n')).not.toContain('What would fix it');
    release();
    await verdictIn();
  });

  it('a command alone, or with help, opens the form, and the form is answered where it says', async () => {
    const { slack, investigator } = wired;
    for (const text of ['', 'help']) {
      await slack.send.slashCommand({ text });
      await slack.waitFor(() => slack.modalOf(USER));
      const ack = await slack.send.submitView({ values: { text: ERROR, region: 'eu-west-1' } });
      expect(ack.body).toBeNull();
      await slack.waitFor(() => investigator.asked.length > 0);
      await settled();
    }
    expect(investigator.asked[0]).toEqual({ text: ERROR, region: 'eu-west-1' });
    expect(slack.textsIn(CHANNEL).filter((text) => text.includes('What would fix it'))).toHaveLength(2);
  });

  it('an empty form, or one with a wrong ARN, says what to mend and stays open', async () => {
    const { slack, investigator } = wired;
    await slack.send.slashCommand({ text: '' });
    await slack.waitFor(() => slack.modalOf(USER));
    await slack.send.submitView({ values: {} });
    expect(Object.keys(slack.modalOf(USER)?.errors ?? {})).toEqual(['failure_text']);
    await slack.send.submitView({ values: { arn: 'arn:nope' } });
    expect(Object.keys(slack.modalOf(USER)?.errors ?? {})).toEqual(['task_arn']);
    expect(investigator.asked).toEqual([]);
  });

  it('the global shortcut opens the same form', async () => {
    const { slack } = wired;
    await slack.send.globalShortcut();
    const modal = await slack.waitFor(() => slack.modalOf(USER));
    expect(modal.view['callback_id']).toBe('diagnose_modal');
  });

  it('says so when Slack does not open the form', async () => {
    const { slack } = wired;
    slack.faults.refuse('views.open', 'expired_trigger_id');
    await slack.send.slashCommand({ text: '' });
    await slack.waitFor(() => slack.ephemeralsFor(USER).some(({ text }) => text.includes('did not open the form')));
  });

  it('the message shortcut reads an alert of another bot and answers in its thread', async () => {
    const { slack, investigator } = wired;
    const alert = slack.place({ text: 'ECS alert', attachments: [{ fallback: 'Task stopped', text: ERROR }] });
    await slack.send.messageShortcut({ message: alert.ts });
    await verdictIn();
    await settled();
    expect(investigator.asked[0]?.text).toBe(`ECS alert\n${ERROR}`);
    const ours = slack.messagesIn(CHANNEL).filter((message) => message.botId !== null);
    expect(ours.map((message) => message.threadTs)).toEqual([alert.ts, alert.ts, alert.ts]);
  });

  it('a mention is answered in its thread, with the text as it was typed', async () => {
    const { slack, investigator } = wired;
    const earlier = slack.place({ text: 'what is this?' });
    await slack.send.mention({ text: ERROR, threadTs: earlier.ts });
    await verdictIn();
    await settled();
    expect(investigator.asked[0]?.text).toBe(ERROR);
    const ours = slack.messagesIn(CHANNEL).filter((message) => message.botId !== null);
    expect(new Set(ours.map((message) => message.threadTs))).toEqual(new Set([earlier.ts]));
  });

  it('a mention without a question gets the usage, unseen by others', async () => {
    const { slack } = wired;
    await slack.send.mention({ text: '' });
    await slack.waitFor(() => slack.ephemeralsFor(USER).length === 1);
    expect(slack.messagesIn(CHANNEL).filter((message) => message.botId !== null)).toEqual([]);
  });

  it('an input in which nothing is recognised gets each accepted form and a button that opens the form', async () => {
    const { slack, investigator } = wired;
    investigator.events = unrecognised();
    await slack.send.slashCommand({ text: 'hello there' });
    await slack.waitFor(() => slack.ephemeralsFor(USER).length === 1);
    expect(slack.messagesIn(CHANNEL)).toEqual([]);
    await slack.send.click({ action: 'open_diagnose_modal' });
    await slack.waitFor(() => slack.modalOf(USER));
  });

  it('acts once on a delivery that comes again', async () => {
    const { slack, investigator } = wired;
    const command = await slack.send.slashCommand({ text: ERROR });
    await slack.redeliver(command);
    const { acknowledgement } = await slack.send.mention({ text: ERROR });
    await slack.redeliver(acknowledgement);
    const replayed = await slack.replay(command);
    await settled();
    expect(investigator.asked).toHaveLength(2);
    if (mode === 'http') expect(replayed.status).toBe(401);
  });

  it('answers the asker alone where the bot is no member, in at most three posts and without buttons', async () => {
    const { slack } = wired;
    await slack.send.slashCommand({ text: ERROR, channel: 'G00FAKE1' });
    await slack.waitFor(() => slack.ephemeralsFor(USER).some(({ text }) => text.includes('A VPC endpoint is missing')));
    await settled();
    const whispers = slack.ephemeralsFor(USER);
    expect(whispers.length).toBeLessThanOrEqual(3);
    expect(JSON.stringify(whispers.at(-1)?.blocks)).toContain('Invite me');
    expect(JSON.stringify(whispers)).not.toContain('"type":"button"');
    expect(slack.messagesIn('G00FAKE1')).toEqual([]);
  });

  it('checks a task again in the same thread, and a second click meanwhile is told so', async () => {
    const { slack, investigator } = wired;
    await slack.send.slashCommand({ text: ERROR });
    await verdictIn();
    await settled();
    let release = () => {};
    investigator.hold = new Promise((resolve) => {
      release = resolve;
    });
    await slack.send.click({ action: 'fix_recheck' });
    await slack.send.click({ action: 'fix_recheck' });
    await slack.waitFor(() => slack.ephemeralsFor(USER).some(({ text }) => text.includes('being checked right now')));
    release();
    await settled();
    expect(investigator.asked.slice(1)).toEqual([{ text: '', arn: TASK_ARN }]);
    const roots = slack.messagesIn(CHANNEL).filter(({ threadTs, ts }) => threadTs === null || threadTs === ts);
    expect(roots).toHaveLength(1);
  });

  it('whispers in the thread in which somebody presses', async () => {
    const { slack } = wired;
    const root = slack.place({ channel: 'G00FAKE1', text: 'an alert' });
    const button = {
      type: 'button',
      action_id: 'fix_recheck',
      value: 'nothing',
      text: { type: 'plain_text', text: 'Go' },
    };
    const blocks = [{ type: 'actions', elements: [button] }];
    const reply = slack.place({ channel: 'G00FAKE1', text: ERROR, blocks, threadTs: root.ts });
    const whispered = () => slack.ephemeralsFor(USER).map(({ threadTs }) => threadTs);
    await slack.send.click({ action: 'fix_recheck', channel: 'G00FAKE1' });
    await slack.waitFor(() => whispered().length === 1);
    await slack.send.messageShortcut({ channel: 'G00FAKE1', message: reply.ts });
    await slack.waitFor(() => whispered().length > 1);
    await settled();
    expect(new Set(whispered())).toEqual(new Set([root.ts]));
  });

  it('refuses a button whose value is no task ARN', async () => {
    const { slack, investigator } = wired;
    await slack.send.slashCommand({ text: ERROR });
    await verdictIn();
    await settled();
    await slack.send.click({ action: 'fix_recheck', value: `${TASK_ARN} <!channel>` });
    await slack.waitFor(() => slack.ephemeralsFor(USER).some(({ text }) => text.includes('no longer known')));
    expect(investigator.asked).toHaveLength(1);
  });

  it('tells of a shortcut that nobody knows any more in a direct message', async () => {
    const { slack } = wired;
    await slack.send.globalShortcut({ callback: 'of_another_version' });
    await slack.waitFor(() => slack.textsIn('D00FAKE1').some((text) => text.includes('no longer known')));
  });

  it.each(['restricted_action_read_only_channel', 'restricted_action_thread_locked'])(
    'answers the asker alone, without trying again, on %s',
    async (error) => {
      const { slack } = wired;
      slack.faults.refuse('chat.postMessage', error);
      await slack.send.slashCommand({ text: ERROR });
      await slack.waitFor(() =>
        slack.ephemeralsFor(USER).some(({ text }) => text.includes('A VPC endpoint is missing')),
      );
      expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
    },
  );

  it('tells of its own failure by an id that the log has', async () => {
    const { slack, investigator, log } = wired;
    investigator.failure = new Error('secret payload');
    await slack.send.slashCommand({ text: ERROR });
    await settled();
    const errorId = log.lines.find((line) => line.level === 'error')?.fields['errorId'];
    const said = slack.textsIn(CHANNEL).join('\n');
    expect(said).toContain(`error ${String(errorId)}`);
    expect(said).not.toContain('secret payload');
  });

  it('sends the plain version when Slack refuses the blocks', async () => {
    const { slack } = wired;
    slack.faults.next('chat.postMessage', {
      error: 'invalid_blocks',
      messages: ['[ERROR] no [json-pointer:/blocks/1/x]'],
    });
    await slack.send.slashCommand({ text: ERROR });
    await verdictIn();
    await settled();
    const warned = wired.log.lines.find((line) => line.message === 'Slack refused the blocks of a message');
    expect(warned?.fields['pointers']).toEqual(['[json-pointer:/blocks/1/x]']);
  });

  it('loses nothing where Slack tells it to wait', async () => {
    const { slack } = wired;
    slack.faults.rateLimit('chat.postMessage', 1, 1);
    await slack.send.slashCommand({ text: ERROR });
    await verdictIn();
  });

  it('is ready when Slack and the store can be reached', async () => {
    expect((await fetch(`http://127.0.0.1:${wired.port}/readyz`)).status).toBe(200);
  });

  it('answers /healthz and /readyz, and says when Slack is not to be reached', async () => {
    const { slack, port } = wired;
    const get = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return [answer.status, await answer.json()] as const;
    };
    slack.faults.refuse('auth.test', 'token_revoked');
    expect(await get('/healthz')).toEqual([200, { ok: true }]);
    const [status, body] = await get('/readyz');
    expect(status).toBe(503);
    expect(JSON.stringify(body)).toContain('Slack does not answer');
  });

  it('answers an automation that mentions it, though there is no user', async () => {
    const { slack, investigator } = wired;
    await slack.send.mention({ text: ERROR, event: { user: undefined, bot_id: 'B00FAKE9' } });
    await verdictIn();
    expect(investigator.asked[0]?.text).toBe(ERROR);
  });

  it('tells the asker by an id when a listener fails before it has acknowledged, and answers at once', async () => {
    const { slack, side, log } = wired;
    side.app.use(async () => {
      throw new Error('secret payload');
    });
    const ack = await slack.send.slashCommand({ text: ERROR });
    if (mode === 'http') expect(ack).toMatchObject({ status: 500, inTime: true });
    const said = await slack.waitFor(() => slack.ephemeralsFor(USER)[0]?.text);
    const failed = log.lines.find((line) => line.message === 'A listener failed');
    expect(said).toContain(`error ${String(failed?.fields['errorId'])}`);
    expect(said).not.toContain('secret payload');
  });

  it('says in the thread that it was interrupted when it is stopped in the middle', async () => {
    const { slack, side, investigator } = wired;
    investigator.hold = new Promise(() => {});
    await slack.send.slashCommand({ text: ERROR });
    await slack.waitFor(() => slack.textsIn(CHANNEL).some((text) => text.includes('Checking account')));
    await side.stop(10);
    expect(slack.textsIn(CHANNEL).join('\n')).toContain('Interrupted: pullfail was stopped');
    expect(
      slack
        .messagesIn(CHANNEL)[0]
        ?.blocks.map((block) => JSON.stringify(block))
        .join(''),
    ).toContain('run it again');
  });
});

describe('over http', () => {
  it('refuses requests that are unsigned, from the future or too large', async () => {
    const { slack, side, investigator, port } = await wire('http');
    for (const signature of [
      'absent',
      'wrong-secret',
      'garbled-timestamp',
      { secondsOff: 3_600 },
      { secondsOff: -3_600 },
    ] as const) {
      expect((await slack.send.slashCommand({ text: ERROR, signature })).status).toBe(401);
    }
    expect((await slack.send.slashCommand({ text: 'x'.repeat(300_000) })).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${port}/nothing`)).status).toBe(404);
    expect(investigator.asked).toEqual([]);
    await side.stop(0);
    await slack.stop();
  });

  it('does not start with a token that Slack refuses, or on a port that is taken', async () => {
    const { slack, side, port } = await wire('http');
    const { buildBolt } = await import('../../src/slack/bolt.ts');
    const config = {
      botToken: slack.botToken,
      signingSecret: 's',
      appToken: null,
      apiUrl: slack.apiUrl,
      port,
      log: side.deps.log,
    };
    await expect(buildBolt(config).start()).rejects.toMatchObject({ code: 'PORT_TAKEN' });
    await expect(buildBolt({ ...config, botToken: 'xoxb-wrong' }).start()).rejects.toThrow(/invalid_auth/);
    await side.stop(0);
    await slack.stop();
  });
});
