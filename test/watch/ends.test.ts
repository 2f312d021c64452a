import { describe, expect, it } from 'vitest';
import {
  deleteService,
  failRollout,
  finishRollout,
  forceDeployment,
  rollBack,
  scaleTo,
  startTasks,
} from '../../src/simulation/aws/changes/index.ts';
import { askAndFollow, startWatchApp, type WatchApp } from './app.ts';

const followed = async (): Promise<WatchApp> => {
  const app = await startWatchApp();
  await askAndFollow(app);
  return app;
};

describe('following ends', () => {
  it.each([
    [
      'the rollout failed',
      (app: WatchApp) => failRollout(app.base, app.inMinutes(0)),
      'The rollout failed',
      '--force-new-deployment',
    ],
    [
      'ECS rolled back',
      (app: WatchApp) => {
        rollBack(app.base, app.inMinutes(0));
        startTasks(app.base, 2, app.inMinutes(0));
      },
      'ECS rolled the deployment back',
      '2 of 2 tasks running',
    ],
    [
      'the service was deleted',
      (app: WatchApp) => deleteService(app.base),
      'The service is gone',
      'does not know it any more',
    ],
    ['the service is forgotten', (app: WatchApp) => deleteService(app.base, 'forgotten'), 'The service is gone', ''],
    [
      'it was scaled to 0',
      (app: WatchApp) => scaleTo(app.base, 0),
      'The service is scaled to 0',
      'nothing to wait for',
    ],
    [
      'AWS refuses the look',
      (app: WatchApp) => app.aws.faults.deny('ecs:DescribeServices'),
      'Not followed: AWS refused the look',
      'ecs:DescribeServices is not allowed. docs/iam/read.json lists what the role that reads needs.',
    ],
  ] as const)('when %s', async (_, change, headline, sentence) => {
    const app = await followed();
    change(app);
    await app.nextLook();
    expect((await app.watch()).end).not.toBeNull();
    expect(app.watchMessage().startsWith(headline)).toBe(true);
    expect(app.watchMessage()).toContain(sentence);
    expect(app.watchMessage()).not.toContain('[Stop following]');
    expect(await app.store.due(app.inMinutes(60).getTime(), 20)).not.toContain(await app.watchId());
    expect(app.watchMessages()).toHaveLength(1);
  });

  it('after two looks that found everything running, even where nothing had been missing', async () => {
    const app = await startWatchApp({
      change: (base) => {
        startTasks(base, 2, new Date(base.now.getTime() - 60 * 60_000));
        finishRollout(base, base.now);
      },
    });
    await askAndFollow(app);
    expect(app.watchMessage()).toContain('One more look has to find it so.');
    await app.nextLook();
    expect(app.watchMessage()).toMatch(/^Nothing is missing\n/);
    expect(app.watchMessage()).toContain('2 of 2 tasks running since 13:00.');
  });

  it('not with a new deployment that somebody forced', async () => {
    const app = await followed();
    forceDeployment(app.base, app.inMinutes(0));
    await app.nextLook();
    expect((await app.watch()).end).toBeNull();
    expect(app.watchMessage()).toContain('A new deployment began at 14:00.');
  });

  it('after 20 minutes at the latest', async () => {
    const app = await followed();
    startTasks(app.base, 1, app.inMinutes(1));
    const { followedSince } = await app.watch();
    await app.untilEnd();
    expect(app.watchMessage()).toMatch(/^Given up following after 20 min: 1 of 2 tasks running/);
    expect(app.clock.now() - followedSince).toBeLessThan(20 * 60_000 + 30_000);
  });
});
