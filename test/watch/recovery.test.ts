import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import {
  failAgain,
  failRollout,
  finishRollout,
  forceDeployment,
  startTasks,
} from '../../src/simulation/aws/changes/index.ts';
import { approve, marked, untilOutcome } from '../fix/flow.ts';
import { askAndFollow, hourOf, startWatchApp, type WatchApp } from './app.ts';

/** A service that is followed, whose fix has just been made and proven. */
async function fixed(change: (app: WatchApp) => void = () => {}): Promise<WatchApp> {
  const app = await startWatchApp();
  change(app);
  await askAndFollow(app);
  await app.clock.until('a card', () => marked(app, 'card:').length === 1);
  await approve(app);
  await app.clock.while(untilOutcome(app, /Fixed/), 40);
  await app.clock.until('the fix in the watch', async () => (await app.watch()).fix !== null);
  return app;
}

describe('a service after the fix of its endpoints', () => {
  it('is followed until it runs, and the time from the fix to the last start is named', async () => {
    const app = await fixed();
    const at = app.inMinutes(6.5);
    startTasks(app.base, 1, app.inMinutes(3));
    startTasks(app.base, 1, at);
    app.clock.to(app.inMinutes(7).getTime());
    await app.nextLook();
    expect(app.watchMessage()).toContain(`2 of 2 tasks running since ${hourOf(at)}, 6 min after the fix.`);
    expect(app.watchMessage()).toContain('ECS has not called the rollout completed yet.');
    expect(app.watchMessage()).toContain('[Stop following]');
    finishRollout(app.base, app.inMinutes(0));
    await app.untilEnd();
    expect(app.watchMessage()).toMatch(/^Recovered\n/);
    expect(app.watchMessage()).toContain('6 min after the fix');
    expect(app.watchMessage()).not.toContain('[Stop following]');
    expect(app.watchMessages()).toHaveLength(1);
  });

  it('shows how far it has come while tasks are missing', async () => {
    const app = await fixed();
    const at = app.inMinutes(0.1);
    startTasks(app.base, 1, at);
    await app.nextLook();
    expect(app.watchMessage()).toContain(
      `1 of 2 tasks running, the newest started at ${hourOf(at)}, less than a minute after the fix.`,
    );
  });

  it('does not count a pull that began before the fix against it', async () => {
    const app = await fixed();
    failAgain(app.base, STOP_REASONS.layerTimeout, app.inMinutes(1));
    app.clock.to(app.inMinutes(1.5).getTime());
    await app.nextLook();
    expect(app.watchMessage()).not.toContain('Still failing');
    failAgain(app.base, STOP_REASONS.layerTimeout, app.inMinutes(4));
    app.clock.to(app.inMinutes(4.5).getTime());
    await app.nextLook();
    expect(app.watchMessage()).toContain('Still failing in the same way: 1 more task since');
  });

  it('gets the command to try at once when ECS is silent', async () => {
    const app = await fixed();
    app.clock.to(app.inMinutes(2).getTime());
    await app.nextLook();
    const { cluster, service, region } = app.base.ids;
    expect(app.watchMessage()).toContain('No new attempt since 13:52: ECS waits longer and longer between tries.');
    expect(app.watchMessage()).toContain(
      `Force a new deployment to try now:\naws ecs update-service --cluster ${cluster} --service ${service} --force-new-deployment --region ${region}`,
    );
  });

  it('waits for a new deployment where the rollout had failed before', async () => {
    const app = await fixed((begun) => failRollout(begun.base, begun.inMinutes(-2)));
    await app.nextLook();
    expect(app.watchMessage()).toContain('The rollout had failed before the fix');
    const at = app.inMinutes(0);
    forceDeployment(app.base, at);
    startTasks(app.base, 2, at);
    finishRollout(app.base, at);
    await app.untilEnd();
    expect(app.watchMessage()).toMatch(/^Recovered\n/);
    expect(app.watchMessage()).toContain(`A new deployment began at ${hourOf(at)}.`);
  });
});

describe('a fix that was made after its watch had ended', () => {
  it('begins the watch anew in the same message, for the full time', async () => {
    const app = await startWatchApp();
    await askAndFollow(app);
    await app.untilEnd();
    expect(app.watchMessage()).toMatch(/^Given up following after 20 min: 0 of 2 tasks running/);
    await approve(app);
    await app.clock.while(untilOutcome(app, /Fixed/), 40);
    await app.clock.until('a watch that goes on', async () => (await app.watch()).end === null);
    const { fix, endsAt } = await app.watch();
    expect(endsAt).toBe((fix?.at ?? 0) + 20 * 60_000);
    expect(app.watchMessages()).toHaveLength(1);
  });
});
