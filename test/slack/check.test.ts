import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import { preflight } from '../preflight/samples.ts';
import { TASK_ARN } from '../render/samples.ts';
import { type Mode, type Wired, wire } from './wire.ts';

const CHANNEL = 'C00FAKE1';
const USER = 'U00FAKE1';

describe.each<Mode>(['http', 'socket'])('a check over %s', (mode) => {
  let wired: Wired;

  beforeEach(async () => {
    wired = await wire(mode, { waitMs: 1_000 });
  });

  afterEach(async () => {
    await wired.side.stop(0);
    await wired.slack.stop();
  });

  const settled = () => vi.waitFor(() => expect(wired.side.deps.jobs.size).toBe(0), { timeout: 10_000, interval: 10 });
  const said = () => wired.slack.messagesIn(CHANNEL).map((message) => plainText(message));

  it('is a root message with the verdict and one answer in its thread', async () => {
    const { slack, checker, investigator } = wired;
    checker.outcome = { kind: 'answered', preflight: preflight() };
    const ack = await slack.send.slashCommand({ text: 'check prod/payments us-east-1' });
    expect(ack).toMatchObject({ status: 200, inTime: true });
    await settled();
    const [root, answer, ...more] = slack.messagesIn(CHANNEL);
    expect(root?.text).toContain('This would not pull');
    expect(answer?.threadTs).toBe(root?.ts);
    expect(plainText(answer ?? { text: '', blocks: [] })).toContain('aws ec2 create-vpc-endpoint');
    expect(more).toEqual([]);
    expect(checker.asked).toEqual([{ name: 'payments', region: 'us-east-1' }]);
    expect(investigator.asked).toEqual([]);
    expect(slack.requests.every((request) => request.ok)).toBe(true);
  });

  it('shows at once that it is looking', async () => {
    const { slack, checker } = wired;
    let release = () => {};
    checker.hold = new Promise((resolve) => {
      release = resolve;
    });
    await slack.send.slashCommand({ text: 'check prod/payments us-east-1' });
    await slack.waitFor(() => said().some((text) => text.includes('Would this pull?')));
    release();
    await settled();
    expect(said().join('\n')).not.toContain('Would this pull?');
  });

  it('says which service ECS does not know, and what to look at', async () => {
    const { slack } = wired;
    await slack.send.slashCommand({ text: 'check prod/payments us-east-1' });
    await settled();
    expect(said().join('\n')).toContain('ECS knows no service payments in cluster prod in us-east-1');
    expect(slack.messagesIn(CHANNEL)).toHaveLength(1);
  });

  it.each([
    ['check', 'no ECS service'],
    ['check payments', 'no ECS service'],
    [`check ${TASK_ARN}`, 'That is a task'],
  ])('%s is told how to ask, unseen by others', async (text, words) => {
    const { slack, checker, investigator } = wired;
    await slack.send.slashCommand({ text });
    await slack.waitFor(() => slack.ephemeralsFor(USER).some((message) => message.text.includes(words)));
    expect(slack.messagesIn(CHANNEL)).toEqual([]);
    expect([checker.asked, investigator.asked]).toEqual([[], []]);
  });

  it.each([
    'Check your task network configuration. : failed to copy: httpReadSeeker: dial tcp 52.219.41.3:443: i/o timeout',
    'check CannotPullContainerError: pull image manifest has been retried 5 time(s): i/o timeout',
  ])('is not what an error text asks for: %s', async (text) => {
    const { slack, checker, investigator } = wired;
    await slack.send.slashCommand({ text });
    await settled();
    expect([checker.asked, investigator.asked]).toEqual([[], [{ text }]]);
  });

  it('in a mention is answered in the thread that it stands in', async () => {
    const { slack, checker } = wired;
    checker.outcome = { kind: 'answered', preflight: preflight() };
    const earlier = slack.place({ text: 'shall we deploy?' });
    await slack.send.mention({ text: 'check prod/payments us-east-1', threadTs: earlier.ts });
    await slack.waitFor(() => said().some((text) => text.includes('aws ec2 create-vpc-endpoint')));
    await settled();
    const ours = slack.messagesIn(CHANNEL).filter(({ botId }) => botId !== null);
    expect(ours.map(({ threadTs }) => threadTs)).toEqual([earlier.ts, earlier.ts]);
  });

  it('is answered to the asker alone where the bot is no member', async () => {
    const { slack, checker } = wired;
    checker.outcome = { kind: 'answered', preflight: preflight() };
    await slack.send.slashCommand({ text: 'check prod/payments us-east-1', channel: 'G00FAKE1' });
    await slack.waitFor(() => slack.ephemeralsFor(USER).some(({ text }) => text.includes('This would not pull')));
    await settled();
    expect(JSON.stringify(slack.ephemeralsFor(USER).at(-1)?.blocks)).toContain('Invite me');
  });

  it('tells of its own failure by an id that the log has', async () => {
    const { slack, checker, log } = wired;
    checker.failure = new Error('secret payload');
    await slack.send.slashCommand({ text: 'check prod/payments us-east-1' });
    await settled();
    const errorId = log.lines.find((line) => line.level === 'error')?.fields['errorId'];
    expect(said().join('\n')).toContain(`error ${String(errorId)}`);
    expect(said().join('\n')).not.toContain('secret payload');
  });

  it('says in the thread that it was interrupted when it is stopped in the middle', async () => {
    const { slack, side, checker } = wired;
    checker.hold = new Promise(() => {});
    await slack.send.slashCommand({ text: 'check prod/payments us-east-1' });
    await slack.waitFor(() => said().some((text) => text.includes('Would this pull?')));
    await side.stop(10);
    expect(said().join('\n')).toContain('Interrupted: pullfail was stopped');
    expect(said().join('\n')).not.toContain('looking into it');
  });

  it('that is stopped in the middle says so to the asker where the bot is no member', async () => {
    const { slack, side, checker } = wired;
    checker.hold = new Promise(() => {});
    const whispered = (words: string) => slack.ephemeralsFor(USER).some(({ text }) => text.includes(words));
    await slack.send.slashCommand({ text: 'check prod/payments us-east-1', channel: 'G00FAKE1' });
    await slack.waitFor(() => whispered('Checking beforehand'));
    await side.stop(10);
    await slack.waitFor(() => whispered('stopped before this check was done'));
  });
});
