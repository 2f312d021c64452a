import { describe, expect, it, vi } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import type { Store } from '../../src/store/store.ts';
import { withSwap } from '../store/with-swap.ts';
import { ASKER, CHANNEL, type FixApp, startFastApp } from './app.ts';
import { answered, cardsOf, marked, toldTo, worldOf } from './flow.ts';

const TEXT = 'CannotPullContainerError: 111122223333.dkr.ecr.us-east-1.amazonaws.com/a:b: i/o timeout';

/** Where the asker reads what the bot says to them alone. */
const DIRECT = 'D00FAKE1';

describe('a diagnosis that is cut off by a stop', () => {
  it('says so in its thread and is finished there by the next process', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    app.aws.faults.hang('ec2:DescribeRouteTables');
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => marked(app, 'checks:').length === 1, { what: 'the checks' });
    await app.replica.stop();
    expect(app.said()).toContain('It goes on here by itself after the restart.');
    app.aws.faults.clear();
    await app.startReplica();
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 15_000 });
    expect(marked(app, 'root:')).toHaveLength(1);
    expect(marked(app, 'checks:')).toHaveLength(1);
    expect(
      marked(app, 'answer:')
        .map((message) => plainText(message))
        .join('\n'),
    ).toContain('A VPC endpoint is missing');
    await app.slack.waitFor(() => !app.said().includes('Interrupted'), { what: 'the last edit of the root' });
    expect(app.said()).toContain('taken up again after a restart');
    expect(marked(app, 'cut-off:')).toEqual([]);
  });

  it('and is answered in a direct message is finished in the messages that stand there', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    app.aws.faults.hang('ec2:DescribeRouteTables');
    app.slack.faults.next('chat.postMessage', { error: 'restricted_action' });
    await app.slack.send.mention({ text: input, user: ASKER });
    await app.slack.waitFor(() => marked(app, 'checks:', DIRECT).length === 1, { what: 'the checks' });
    await app.replica.stop();
    app.aws.faults.clear();
    await app.startReplica();
    const answers = () => marked(app, 'answer:', DIRECT).map((message) => plainText(message));
    await app.slack.waitFor(() => answers().join().includes('A VPC endpoint is missing'), {
      what: 'the verdict',
      timeoutMs: 15_000,
    });
    await app.slack.waitFor(() => app.slack.textsIn(DIRECT)[0]?.includes('taken up again after a restart'), {
      what: 'the last edit of the root',
    });
    expect(marked(app, 'root:', DIRECT)).toHaveLength(1);
    expect(marked(app, 'checks:', DIRECT)).toHaveLength(1);
  });

  it('of a text that is not kept asks for it again', async () => {
    const { base } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    app.aws.faults.hang('sts:GetCallerIdentity');
    await app.slack.send.slashCommand({ text: TEXT, user: ASKER });
    await app.slack.waitFor(() => marked(app, 'root:').length === 1, { what: 'the root' });
    await app.replica.stop();
    expect(app.said()).toContain('Run it again: the text was not kept.');
  });
});

describe('a message that Slack took', () => {
  it.each([
    ['reset', { reset: true, applied: true }],
    ['answered with 503', { status: 503, applied: true }],
  ] as const)('and whose call was then %s stands once', async (_, fault) => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    app.slack.faults.next('chat.postMessage', fault);
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 15_000 });
    expect(marked(app, 'root:')).toHaveLength(1);
  });
});

describe('a message whose call was cut off', () => {
  it.each([
    ['rate-limited', (app: FixApp) => app.slack.faults.rateLimit('conversations.history', 2)],
    ['failing', (app: FixApp) => app.slack.faults.next('conversations.history', { error: 'internal_error' }, 2)],
  ])('stands once although the look for it is %s at first', async (_, spoil) => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    app.slack.faults.next('chat.postMessage', { reset: true, applied: true });
    spoil(app);
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 15_000 });
    expect(marked(app, 'root:')).toHaveLength(1);
  });

  it('stands once when it is a table of subnets', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    await answered(app, input, 'diagnosis_matrix');
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 15_000 });
    const looks = () => app.slack.requests.filter(({ method }) => method === 'conversations.replies').length;
    const before = looks();
    app.slack.faults.next('chat.postMessage', { reset: true, applied: true });
    await app.slack.send.click({ action: 'diagnosis_matrix', user: ASKER });
    const stands = () => looks() > before && marked(app, 'once:').length > 0;
    await app.slack.waitFor(stands, { what: 'the table and the look for it', timeoutMs: 15_000 });
    await app.replica.stop();
    expect(marked(app, 'once:')).toHaveLength(1);
  });
});

describe('a diagnosis whose process died', () => {
  it('is finished by another one after the lease', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base, { settings: { PULLFAIL_LEASE: '10s' } });
    app.aws.faults.hang('ec2:DescribeRouteTables', 1);
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => marked(app, 'checks:').length === 1, { what: 'the checks' });
    // As little as a dead process does: it holds its case no longer.
    await app.store.close();
    await app.startReplica();
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 15_000 });
    expect(marked(app, 'root:')).toHaveLength(1);
  });
});

describe('a question of mere text whose process died', () => {
  const asked = async (channel: string) => {
    const { base } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base, { settings: { PULLFAIL_LEASE: '10s' } });
    app.aws.faults.hang('sts:GetCallerIdentity', 1);
    await app.slack.send.slashCommand({ text: TEXT, user: ASKER, channel });
    return app;
  };
  const nextProcess = async (app: FixApp) => {
    await app.store.close();
    await app.startReplica();
  };

  it('is asked for again in its thread, and the root says no more that it is being looked into', async () => {
    const app = await asked(CHANNEL);
    await app.slack.waitFor(() => marked(app, 'root:').length === 1, { what: 'the root' });
    await nextProcess(app);
    const root = () => marked(app, 'root:').map((message) => plainText(message));
    await app.slack.waitFor(() => root()[0]?.includes('interrupted, run it again'), { what: 'the edit of the root' });
    expect(root()).toHaveLength(1);
    expect(root()[0]).not.toContain('looking into it');
    expect(app.said()).toContain('Run it again: the text was not kept.');
  });

  it('is asked for again in a direct message where the channel is closed to the bot', async () => {
    const app = await asked('C00FAKE2');
    await nextProcess(app);
    await app.slack.waitFor(() => app.slack.textsIn(DIRECT).join().includes('Run it again: the text was not kept.'), {
      what: 'the word to the asker',
      timeoutMs: 10_000,
    });
  });
});

describe('a question that was answered, and whose case could not be closed', () => {
  it('keeps its verdict in the root while it is looked at again', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    let refused = 0;
    const neverCloses = (store: Store): Store =>
      withSwap(store, async (changed, entries) => {
        if (changed.body['kind'] !== 'investigation' || changed.due !== null) return store.swap(changed, entries);
        refused += 1;
        throw new Error('The store is away.');
      });
    const app = await startFastApp(base, { settings: { PULLFAIL_LEASE: '10s' }, wrapStore: neverCloses });
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await vi.waitFor(() => expect(refused).toBe(3), { timeout: 15_000 });
    app.aws.faults.hang('ec2:DescribeRouteTables');
    const tasksRead = () => app.aws.calls.filter(({ action }) => action === 'ecs:DescribeTaskDefinition').length;
    const before = tasksRead();
    await vi.waitFor(() => expect(tasksRead()).toBeGreaterThan(before), { timeout: 15_000 });
    await app.replica.stop();
    const [root] = marked(app, 'root:');
    expect(root?.revisions.at(-1)?.text ?? '').not.toMatch(/Reading why|looking into it/);
    expect(plainText(root ?? { blocks: [] })).toContain('A VPC endpoint is missing');
  });
});

describe('a question of mere text that was answered', () => {
  it.each([
    ['in the thread', CHANNEL],
    ['to the asker alone', 'C00FAKE2'],
  ])('%s is not asked for again because its case could not be closed', async (_where, channel) => {
    const { base } = worldOf('s3-gateway-missing');
    let [refused, closed] = [0, 0];
    const closesLate = (store: Store): Store =>
      withSwap(store, async (changed, entries) => {
        const closes = changed.body['kind'] === 'investigation' && changed.due === null;
        if (closes && refused < 3) {
          refused += 1;
          throw new Error('The store is away.');
        }
        const written = await store.swap(changed, entries);
        if (closes && written) closed += 1;
        return written;
      });
    const app = await startFastApp(base, { settings: { PULLFAIL_LEASE: '10s' }, wrapStore: closesLate });
    await app.slack.send.slashCommand({ text: TEXT, user: ASKER, channel });
    await vi.waitFor(() => expect([refused, closed]).toEqual([3, 1]), { timeout: 15_000 });
    const heard = [app.said(), ...app.slack.textsIn(DIRECT), toldTo(app, ASKER)].join('\n');
    expect(heard).toContain('Not settled');
    expect(heard).not.toMatch(/interrupted|run it again/i);
  });
});
