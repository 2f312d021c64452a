import { describe, expect, it, vi } from 'vitest';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import { addInterfaceEndpoint, forgetStoppedTasks } from '../../src/simulation/aws/changes/index.ts';
import { sendTo } from '../../src/simulation/aws/world/queues.ts';
import { marked } from '../fix/flow.ts';
import { CHANNEL, type EventApp, numbered, ofService, startEventApp, until, untilEmpty, untilTold } from './app.ts';

/** So many storms have been carried to where only their number changes. */
async function untilOpen(app: EventApp, count: number): Promise<void> {
  const states = async () => {
    const ids = marked(app, 'root:storm-').map(
      ({ blocks }) => /storm-[0-9a-f]+/.exec(String(blocks[0]?.['block_id']))?.[0],
    );
    const cases = await Promise.all(ids.map((id) => app.replicas[0]?.store.get(id ?? '')));
    return cases.map((one) => one?.body['state']);
  };
  await vi.waitFor(async () => expect(await states()).toEqual(Array(count).fill('open')), { timeout: 20_000 });
}

describe('one failed pull', () => {
  it('is told in the channel of its route as if somebody had asked, with the offer in the thread', async () => {
    const app = await startEventApp({ settings: { PULLFAIL_APPROVERS: 'U00FAKE2' } });
    app.report();
    await until('the offer', () => marked(app, 'card:').length === 1);
    await untilTold(app);
    const [root = ''] = app.roots();
    expect(root).toContain('A VPC endpoint is missing');
    expect(root).toContain('Seen by itself, from an event of ECS.');
    expect(root).toMatch(/1 task failed so far at \d\d:\d\d UTC\./);
    expect(root).not.toContain('Asked by');
    const [rootMessage] = marked(app, 'root:');
    for (const marker of ['text:', 'checks:', 'answer:', 'card:']) {
      expect(marked(app, marker).map(({ threadTs }) => threadTs)).toEqual([rootMessage?.ts]);
    }
    expect(marked(app, 'text:').map(({ text }) => text)).toEqual(['What ECS says about the first task.']);
    await untilEmpty(app);
  });

  it('of a task that was started alone goes by its family', async () => {
    const app = await startEventApp({
      settings: { PULLFAIL_ROUTES: `*/*/nightly-report=${CHANNEL}` },
    });
    app.report({
      ...numbered(app, 1),
      group: 'family:nightly-report',
      startedBy: null,
      taskDefinitionArn: app.base.ids.taskDefinitionArn.replace(/[^/]+$/, 'nightly-report:3'),
    });
    await untilTold(app);
    expect(app.roots()).toHaveLength(1);
  });

  it('that ECS has forgotten is diagnosed by the text of the event', async () => {
    const app = await startEventApp();
    app.report();
    forgetStoppedTasks(app.base);
    await untilTold(app);
    expect(app.said()).toContain('ECS no longer knows task');
    expect(app.roots()[0]).not.toContain('not a pull failure');
    expect(app.said()).toContain('What ECS says about the first task');
  });

  it('is not told for a task that ran or ended by itself', async () => {
    const app = await startEventApp();
    app.report({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING', stopCode: null, stoppedReason: null });
    app.report({
      ...numbered(app, 1),
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container exited',
    });
    app.report({ ...numbered(app, 2), stopCode: 'UserInitiated', stoppedReason: 'Scaled down by a deployment' });
    await untilEmpty(app);
    app.report(numbered(app, 3));
    await untilTold(app);
    expect(app.roots()).toHaveLength(1);
    expect(app.roots()[0]).toContain(numbered(app, 3).id);
    expect(app.roots()[0]).toContain('1 task failed');
  });
});

describe('a storm', () => {
  it('of 500 events over two replicas, some of them delivered twice, is one thread that counts to 500', async () => {
    const app = await startEventApp({ replicas: 2 });
    const begin = performance.now();
    for (let index = 0; index < 500; index += 1) {
      const message = app.report(numbered(app, index));
      if (index % 5 === 0) sendTo(app.queue, message.body, message.sentAt);
    }
    await until('the count', () => app.roots().some((root) => root.includes('500 tasks failed so far')), 40_000);
    const seconds = (performance.now() - begin) / 1_000;
    await untilEmpty(app);
    expect(app.queue.deleted).toHaveLength(600);
    expect(app.roots()).toHaveLength(1);
    for (const marker of ['root:', 'text:', 'checks:', 'answer:']) expect(marked(app, marker)).toHaveLength(1);
    const [root] = marked(app, 'root:');
    const editsOf = (ts: string | undefined) =>
      app.slack.requests.filter(({ method, args }) => method === 'chat.update' && args['ts'] === ts);
    const numbers = new Map<string, number>();
    for (const { args, at } of editsOf(root?.ts).filter((edit) => JSON.stringify(edit.args).includes('done ·'))) {
      const number = /(\d+) tasks failed so far/.exec(JSON.stringify(args))?.[1] ?? '1';
      if (!numbers.has(number)) numbers.set(number, at);
    }
    const firstTold = [...numbers.values()];
    const gaps = firstTold.slice(1).map((at, index) => at - (firstTold[index] ?? 0));
    expect(gaps.filter((gap) => gap < 25_000)).toEqual([]);
    for (const replica of app.replicas) await replica.stop();
    const taken = app.replicas.map(({ logged }) => logged().find(({ msg }) => msg === 'No more events are taken'));
    expect(taken.every((counts) => Number(counts?.['failures']) > 0)).toBe(true);
    const sqs = app.aws.calls.filter(({ action }) => action.startsWith('sqs:')).length;
    const posts = app.slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
    process.stdout.write(
      `storm: 600 messages of 500 tasks, 2 replicas: 1 thread, ${posts} posts, ${editsOf(root?.ts).length} edits of its root, ${sqs} calls of SQS, ${app.aws.calls.length - sqs} reads, ${seconds.toFixed(1)} s\n`,
    );
  }, 60_000);

  it('counts a task once however often its event is delivered', async () => {
    const app = await startEventApp();
    const { body, sentAt } = app.report();
    for (let copies = 0; copies < 5; copies += 1) sendTo(app.queue, body, sentAt);
    await untilEmpty(app);
    await untilTold(app);
    app.report(numbered(app, 1));
    await until('the second task', () => app.roots()[0]?.includes('2 tasks failed so far, the last at') === true);
    sendTo(app.queue, body, sentAt);
    await untilEmpty(app);
    expect(app.roots()).toHaveLength(1);
    expect(app.roots()[0]).toContain('2 tasks failed');
  });

  it('of each service is a thread of its own', async () => {
    const app = await startEventApp();
    app.report();
    app.report(ofService(app, 'billing'));
    app.report(numbered(app, 2));
    await untilTold(app, 2);
    await until('the number', () => app.roots().some((root) => root.includes('2 tasks failed')));
    expect(app.roots().filter((root) => root.includes('Service: billing'))).toHaveLength(1);
    expect(app.roots().filter((root) => root.includes('1 task failed'))).toHaveLength(1);
  });

  it('ends when nothing new comes, and the next one says that it is the same again', async () => {
    const app = await startEventApp({ settings: { PULLFAIL_STORM_WINDOW: '2m' } });
    app.report();
    await until('the end', () => app.roots()[0]?.includes('None has failed since.') === true);
    expect(app.roots()[0]).toContain('1 task failed at');
    app.report(numbered(app, 1));
    await until('the next', () => app.roots().length === 2);
    await untilTold(app, 2);
    expect(app.roots()[1]).toMatch(/Again: first seen on \d+ \w+ \d{4}, \d\d:\d\d UTC\./);
    expect(app.roots()[1]).toContain('1 task failed');
    expect(app.roots()[0]).not.toContain('Again');
  });

  it('that has ended is not opened anew by an event that is delivered late', async () => {
    const app = await startEventApp({ settings: { PULLFAIL_STORM_WINDOW: '2m' } });
    const { body, sentAt } = app.report();
    await until('the end', () => app.roots()[0]?.includes('None has failed since.') === true);
    sendTo(app.queue, body, sentAt);
    await untilEmpty(app);
    app.report(ofService(app, 'billing'));
    await until('another storm', () => app.roots().length === 2);
    expect(app.roots().filter((root) => root.includes('Again'))).toEqual([]);
  });
});

describe('another failure of the same service', () => {
  it('with the same cause is told in the same thread', async () => {
    const app = await startEventApp();
    app.report();
    await untilTold(app);
    const stoppedReason = STOP_REASONS.layerTimeout(app.base.ids);
    app.report({ ...numbered(app, 1), stoppedReason });
    app.report({ ...numbered(app, 2), stoppedReason });
    await until('the second message', () => app.roots().length === 2);
    const [first, second] = marked(app, 'root:');
    expect(second?.threadTs).toBe(first?.ts);
    expect(app.roots()[1]).toContain('Also: Image pull failed');
    expect(app.roots()[1]).toContain('The cause is that of this thread: A VPC endpoint is missing.');
    await until('the number', () => app.roots()[1]?.includes('2 tasks failed so far') === true);
    expect(marked(app, 'answer:storm-')).toHaveLength(1);
  });

  it('with the same kind of cause elsewhere has a thread of its own, which says what is broken there', async () => {
    const app = await startEventApp();
    app.report();
    await untilTold(app);
    addInterfaceEndpoint(app.base, 'ecr.api');
    addInterfaceEndpoint(app.base, 'ecr.dkr');
    app.report({ ...numbered(app, 1), stoppedReason: STOP_REASONS.layerTimeout(app.base.ids) });
    await untilTold(app, 2);
    expect(marked(app, 'root:storm-').map(({ threadTs }) => threadTs)).toEqual([null, null]);
    expect(marked(app, 'answer:storm-')).toHaveLength(2);
    const [first = '', second = ''] = app.roots();
    expect([first, second].map((root) => root.includes('A VPC endpoint is missing'))).toEqual([true, true]);
    expect(first).toContain('ecr.dkr');
    expect(second).not.toContain('ecr.dkr');
  });

  it('with another cause has a thread of its own', async () => {
    const app = await startEventApp();
    app.report();
    await untilTold(app);
    app.report({ ...numbered(app, 1), stoppedReason: STOP_REASONS.diskFull(app.base.ids) });
    await untilTold(app, 2);
    expect(marked(app, 'root:storm-').map(({ threadTs }) => threadTs)).toEqual([null, null]);
    expect(marked(app, 'answer:storm-')).toHaveLength(2);
  });

  it('leaves the service followed in one thread', async () => {
    const app = await startEventApp();
    app.report();
    await untilOpen(app, 1);
    app.report({ ...numbered(app, 1), stoppedReason: STOP_REASONS.diskFull(app.base.ids) });
    await untilOpen(app, 2);
    await until('the service to be followed', () => marked(app, 'watch:').length > 0);
    const [first] = marked(app, 'root:storm-');
    expect(marked(app, 'watch:').map(({ threadTs }) => threadTs)).toEqual([first?.ts]);
  });

  it('that comes at the same time waits for the first, so that one cause is one thread', async () => {
    const app = await startEventApp({ replicas: 2 });
    app.report();
    app.report({ ...numbered(app, 1), stoppedReason: STOP_REASONS.layerTimeout(app.base.ids) });
    await until('both', () => app.roots().length === 2);
    await untilTold(app, 2);
    const [first, second] = marked(app, 'root:');
    expect([first?.threadTs, second?.threadTs]).toEqual([null, first?.ts]);
  });
});
