import { describe, expect, it } from 'vitest';
import { marked } from '../fix/flow.ts';
import { type EventApp, numbered, startEventApp, until, untilEmpty, untilTold } from './app.ts';

const LEASE = { PULLFAIL_LEASE: '20s' };

function expectOneThread(app: EventApp): void {
  for (const marker of ['root:storm-', 'checks:storm-', 'answer:storm-']) expect(marked(app, marker)).toHaveLength(1);
}

describe('a process that dies', () => {
  it('before it has written a message down loses nothing: the queue delivers it again', async () => {
    const app = await startEventApp({ replicas: 0 });
    app.aws.faults.loseAnswer('sqs:ReceiveMessage', 1);
    app.report();
    await app.startReplica();
    await untilTold(app);
    await untilEmpty(app);
    expectOneThread(app);
    expect(app.roots()[0]).toContain('1 task failed');
  });

  it('before it has deleted a message that it wrote down does not count it twice', async () => {
    const app = await startEventApp({ replicas: 0 });
    app.aws.faults.status('sqs:DeleteMessageBatch', 500, 3);
    const { id } = app.report();
    await app.startReplica();
    await untilTold(app);
    await untilEmpty(app);
    expect(app.queue.deleted).toEqual([id]);
    app.report(numbered(app, 1));
    await until('the number', () => app.roots()[0]?.includes('2 tasks failed') === true);
    expectOneThread(app);
  });

  it('between writing a storm down and posting it is followed by another one', async () => {
    const app = await startEventApp({ settings: LEASE });
    app.slack.faults.next('chat.postMessage', { hang: true });
    app.report();
    await untilEmpty(app);
    await app.startReplica();
    await untilTold(app);
    expectOneThread(app);
  });

  it('between posting and remembering where leaves a message that is found again', async () => {
    const app = await startEventApp({ settings: LEASE });
    app.slack.faults.next('chat.postMessage', { hang: true, applied: true });
    app.report();
    await until('the message', () => app.roots().length === 1);
    await app.startReplica();
    await untilTold(app);
    expectOneThread(app);
  });

  it('in the middle of the diagnosis is followed by another one in the same thread, while the queue counts on', async () => {
    const app = await startEventApp({ settings: LEASE });
    app.aws.faults.hang('ec2:DescribeRouteTables', 1);
    app.report();
    await until('the checks', () => marked(app, 'checks:').length === 1);
    app.report(numbered(app, 1));
    await app.startReplica();
    await untilTold(app);
    await until('the number', () => app.roots()[0]?.includes('2 tasks failed') === true);
    expectOneThread(app);
  });
});

describe('a process that is stopped', () => {
  it('in the middle of a storm says that it goes on, and the next one goes on', async () => {
    const app = await startEventApp();
    app.aws.faults.hang('ec2:DescribeRouteTables');
    app.report();
    await until('the checks', () => marked(app, 'checks:').length === 1);
    await app.replicas[0]?.stop();
    expect(app.said()).toContain('It goes on here by itself after the restart.');
    app.aws.faults.clear();
    app.report(numbered(app, 1));
    await app.startReplica();
    await untilTold(app);
    await until('the number', () => app.roots()[0]?.includes('2 tasks failed') === true);
    await until('the last edit of the root', () => !app.said().includes('Interrupted'));
    expectOneThread(app);
  });

  it('does not wait for a queue that has nothing', async () => {
    const app = await startEventApp({ aws: { clock: () => 0 } });
    await until('the waiting', () => app.aws.calls.some(({ action }) => action === 'sqs:ReceiveMessage'));
    const begin = performance.now();
    await app.replicas[0]?.stop();
    expect(performance.now() - begin).toBeLessThan(2_000);
    const asked = app.aws.calls.filter(({ action }) => action === 'sqs:ReceiveMessage').length;
    expect(asked).toBe(1);
  });

  it('deletes what it has taken before it ends', async () => {
    const app = await startEventApp();
    app.aws.faults.delay('sqs:DeleteMessageBatch', 60);
    app.report();
    await until('the taking', () => app.aws.calls.some(({ action }) => action === 'sqs:DeleteMessageBatch'));
    await app.replicas[0]?.stop();
    expect(app.queue.deleted).toHaveLength(1);
  });
});
