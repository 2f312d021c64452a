import { describe, expect, it } from 'vitest';
import { APPROVER, ASKER, eventsUrlOf, type FixApp, startFastApp } from './app.ts';
import {
  approve,
  cardsOf,
  changesMade,
  marked,
  outcomesOf,
  proposed,
  untilOutcome,
  untilTold,
  worldOf,
} from './flow.ts';

describe('a process that stops', () => {
  it.each(['http', 'socket'] as const)(
    'is not ready and still alive while running diagnoses end (%s)',
    async (mode) => {
      const { base, input } = worldOf('s3-gateway-missing');
      const app = await startFastApp(base, { mode });
      app.aws.faults.hang('ec2:DescribeRouteTables');
      await app.slack.send.slashCommand({ text: input, user: ASKER });
      await app.slack.waitFor(() => marked(app, 'checks:').length === 1, { what: 'the checks' });
      const stopped = app.replica.stop();
      const get = async (path: string) => (await fetch(`http://127.0.0.1:${app.replica.port}${path}`)).status;
      expect(await get('/readyz')).toBe(503);
      expect(await get('/healthz')).toBe(200);
      await stopped;
      await expect(get('/healthz')).rejects.toThrow();
    },
  );

  it('hands a question that comes meanwhile to the next one', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    app.aws.faults.hang('ec2:DescribeRouteTables');
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => marked(app, 'checks:').length === 1, { what: 'the checks' });
    const stopped = app.replica.stop();
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await stopped;
    app.aws.faults.clear();
    await app.startReplica();
    await app.slack.waitFor(() => cardsOf(app).length === 2, { what: 'both proposals', timeoutMs: 15_000 });
  });
});

describe('a fix', () => {
  it('that was approved on a process that stops is carried out by the next one', async () => {
    const app = await proposed('all-endpoints-missing', { aws: { endpointDelayMs: 60_000 } });
    await approve(app);
    await app.slack.waitFor(() => changesMade(app).length >= 3, { what: 'the first endpoint' });
    await app.replica.stop();
    await app.startReplica();
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toHaveLength(5);
    expect(outcomesOf(app)).toHaveLength(1);
  });

  it('keeps its proposal over a restart, and takes the yes on the new process', async () => {
    const app = await proposed('s3-gateway-missing');
    await app.replica.stop();
    const next = await app.startReplica();
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
    expect((await next.store.audit()).some(({ who, what }) => who === APPROVER && what === 'approved')).toBe(true);
  });
});

describe('the store', () => {
  it('holds no secret and no text that somebody gave', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    const text = `${input} CannotPullContainerError: failed to copy: dial tcp 52.216.1.2:443: i/o timeout (hunter2-in-the-paste)`;
    await app.slack.send.slashCommand({ text, user: ASKER });
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 10_000 });
    const kept = JSON.stringify([await app.store.audit(), await dump(app)]);
    expect(kept).not.toContain('hunter2');
    expect(kept).not.toContain('failed to copy');
    expect(kept).not.toMatch(/xoxb-|xapp-|simulated-/);
  });

  it('that does not answer leaves a click unacknowledged, and the person is told', async () => {
    const app = await proposed('s3-gateway-missing');
    await app.store.close();
    const click = await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    expect(click.status).toBe(500);
    await untilTold(app, APPROVER, 'pullfail itself failed here');
    expect(changesMade(app)).toEqual([]);
  });

  it('that does not answer keeps nobody from a diagnosis', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    await app.store.close();
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => app.said().includes('Confirmed: a check saw it.'), {
      what: 'the verdict',
      timeoutMs: 10_000,
    });
  });

  it('that does not answer makes the app not ready', async () => {
    const { base } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    await app.store.close();
    const response = await fetch(`http://127.0.0.1:${app.replica.port}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('The store does not answer.');
  });
});

async function dump(app: FixApp): Promise<unknown> {
  const ids = await app.store.due(Number.MAX_SAFE_INTEGER, 100);
  return Promise.all(ids.map((id) => app.store.get(id)));
}

describe('two replicas', () => {
  it('answer a mention once that Slack delivers to both', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    const other = await app.startReplica();
    const { acknowledgement } = await app.slack.send.mention({ text: input, eventsUrl: eventsUrlOf(app.replica) });
    const again = await app.slack.redeliver(acknowledgement, { eventsUrl: eventsUrlOf(other) });
    expect(again.status).toBe(200);
    await app.slack.waitFor(() => cardsOf(app).length === 1, { what: 'the proposal', timeoutMs: 15_000 });
    await app.slack.waitFor(() => !app.said().includes('looking into it'), { what: 'the last edit of the root' });
    expect(marked(app, 'root:')).toHaveLength(1);
    expect(marked(app, 'answer:')).toHaveLength(1);
  });

  it('post one card in each thread, whichever of them is asked', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFastApp(base);
    const other = await app.startReplica();
    const asked = [app.replica, other, app.replica, other, app.replica, other];
    await Promise.all(
      asked.map((replica) => app.slack.send.slashCommand({ text: input, eventsUrl: eventsUrlOf(replica) })),
    );
    await app.slack.waitFor(() => cardsOf(app).length >= asked.length, { what: 'the cards', timeoutMs: 18_000 });
    const threads = marked(app, 'card:').map(({ threadTs }) => threadTs);
    expect(new Set(threads).size).toBe(threads.length);
  });
});
