import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import { failAgain, startTasks } from '../../src/simulation/aws/changes/index.ts';
import { ASKER } from '../fix/app.ts';
import { marked } from '../fix/flow.ts';
import { askAndFollow, startWatchApp } from './app.ts';

describe('a watch whose process stops', () => {
  it('goes on in the same message in the next process', async () => {
    const app = await startWatchApp();
    await askAndFollow(app);
    await app.clock.while(app.replica.stop(), 200);
    startTasks(app.base, 1, app.inMinutes(1));
    app.clock.to(app.inMinutes(2).getTime());
    await app.startReplica();
    await app.clock.until('the next look', () => app.watchMessage().includes('1 of 2 tasks running'));
    expect(app.watchMessages()).toHaveLength(1);
  });
});

describe('a watch whose process died', () => {
  it('in the middle of a look is taken up by another replica', async () => {
    const app = await startWatchApp();
    await askAndFollow(app);
    app.aws.faults.hang('ecs:DescribeServices', 1);
    const { nextLookAt } = await app.watch();
    app.clock.to(nextLookAt ?? 0);
    await app.clock.pastAPoll();
    await app.clock.until('a look that hangs', () => app.aws.calls.at(-1)?.action === 'ecs:DescribeServices');
    startTasks(app.base, 1, app.inMinutes(0));
    await app.startReplica();
    app.clock.to(app.inMinutes(2).getTime());
    await app.clock.pastAPoll();
    await app.clock.until('the look of the other', () => app.watchMessage().includes('1 of 2 tasks running'));
    expect(app.watchMessages()).toHaveLength(1);
  });

  it('right after its message was posted does not post it again', async () => {
    const app = await startWatchApp({ scenario: 'tag-missing' });
    const stopListening = app.slack.subscribe((change) => {
      if (change.kind !== 'message-posted' || !String(change.message.blocks[0]?.['block_id']).startsWith('answer:'))
        return;
      app.slack.faults.next('chat.postMessage', { hang: true, applied: true });
      stopListening();
    });
    await app.clock.while(app.slack.send.slashCommand({ text: app.base.ids.taskArn, user: ASKER }));
    await app.clock.until('the message', () => app.watchMessages().length === 1);
    await app.startReplica();
    app.clock.to(app.inMinutes(2).getTime());
    await app.clock.pastAPoll();
    const { messageTs } = await app.watch();
    expect(messageTs).toBe(marked(app, 'watch:')[0]?.ts);
    expect(app.watchMessages()).toHaveLength(1);
  });

  it('right after it asked for a second diagnosis does not ask twice', async () => {
    const app = await startWatchApp();
    await askAndFollow(app);
    const before = await app.store.get(await app.watchId());
    failAgain(app.base, STOP_REASONS.authDenied, app.inMinutes(0.2));
    await app.nextLook();
    await app.clock.until('a second verdict', () => marked(app, 'answer:').length === 2, 20);
    const { looks } = await app.watch();
    const now = await app.store.get(await app.watchId());
    if (before === null || now === null) throw new Error('There is no watch.');
    // As if the process had died before it could write down what it had asked.
    await app.store.swap({ ...before, version: now.version + 1, due: app.clock.now() });
    await app.clock.until('the same look again', async () => (await app.watch()).looks === looks);
    expect((await app.watch()).found).toHaveLength(1);
    expect(marked(app, 'root:')).toHaveLength(2);
  });
});

describe('two replicas', () => {
  it('look once, not twice', async () => {
    const app = await startWatchApp();
    await app.startReplica();
    await askAndFollow(app);
    const before = app.aws.calls.filter(({ action }) => action === 'ecs:DescribeServices').length;
    await app.nextLook();
    expect(app.aws.calls.filter(({ action }) => action === 'ecs:DescribeServices')).toHaveLength(before + 1);
    expect(app.watchMessages()).toHaveLength(1);
  });
});
