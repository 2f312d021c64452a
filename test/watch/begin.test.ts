import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import { failAgain, makeStandalone, setStopReason } from '../../src/simulation/aws/changes/index.ts';
import { ASKER, OUTSIDER } from '../fix/app.ts';
import { marked } from '../fix/flow.ts';
import { askAndFollow, startWatchApp, type WatchApp } from './app.ts';

describe('nothing is followed', () => {
  it.each([
    ['a task that no service started', (app: WatchApp) => void makeStandalone(app.base)],
    ['what is no failed pull', (app: WatchApp) => setStopReason(app.base, 'Essential container in task exited')],
  ])('after the diagnosis of %s', async (_, change) => {
    const app = await startWatchApp();
    change(app);
    await app.clock.while(app.slack.send.slashCommand({ text: app.base.ids.taskArn, user: ASKER }));
    await app.clock.until('the verdict', () => marked(app, 'answer:').length > 0);
    await app.clock.until('the end of the job', () => app.replica.side.deps.jobs.size === 0);
    expect(await app.store.due(app.inMinutes(60).getTime(), 20)).not.toContainEqual(expect.stringMatching(/^watch-/));
    expect(app.watchMessages()).toEqual([]);
  });

  it('where the answer was whispered', async () => {
    const app = await startWatchApp();
    const text = app.base.ids.taskArn;
    await app.clock.while(app.slack.send.slashCommand({ text, user: ASKER, channel: 'G00FAKE1' }));
    await app.clock.until('the whispered verdict', () => app.slack.ephemeralsFor(ASKER).length > 1);
    await app.clock.until('the end of the job', () => app.replica.side.deps.jobs.size === 0);
    expect(await app.store.due(app.inMinutes(60).getTime(), 20)).not.toContainEqual(expect.stringMatching(/^watch-/));
  });
});

describe('a second diagnosis in the same thread', () => {
  it('joins the watch of its service', async () => {
    const app = await startWatchApp();
    await askAndFollow(app);
    const { followedSince, endsAt } = await app.watch();
    await app.clock.while(app.slack.send.click({ action: 'fix_recheck', user: OUTSIDER }));
    await app.clock.until('the second verdict', () => marked(app, 'answer:').length > 1);
    await app.clock.until('the end of the job', () => app.replica.side.deps.jobs.size === 0);
    expect(await app.watch()).toMatchObject({ followedSince, endsAt });
    expect(app.watchMessages()).toHaveLength(1);
  });

  it('about another failure makes that one known', async () => {
    const app = await startWatchApp();
    await askAndFollow(app);
    const task = failAgain(app.base, STOP_REASONS.authDenied, app.inMinutes(0));
    const [root] = marked(app, 'root:');
    const mention = { text: task.arn, user: ASKER, threadTs: root?.ts ?? '' };
    await app.clock.while(app.slack.send.mention(mention));
    await app.clock.until('the second verdict', () => marked(app, 'answer:').length > 1);
    await app.clock.until('both reasons', async () => (await app.watch()).reasons.length === 2);
    failAgain(app.base, STOP_REASONS.authDenied, app.inMinutes(0.1));
    await app.nextLook();
    expect(marked(app, 'root:')).toHaveLength(2);
    expect(app.watchMessages()).toHaveLength(1);
  });
});
