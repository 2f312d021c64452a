import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import { failAgain, startTasks } from '../../src/simulation/aws/changes/index.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { marked } from '../fix/flow.ts';
import { askAndFollow, hourOf, startWatchApp, type WatchApp } from './app.ts';

const followed = async (...given: Parameters<typeof startWatchApp>): Promise<WatchApp> => {
  const app = await startWatchApp(...given);
  await askAndFollow(app);
  return app;
};
const diagnosesIn = (app: WatchApp) => marked(app, 'root:').map(plainText);

describe('a service that goes on failing in the same way', () => {
  it('is told so, with the number of tasks since the diagnosis and the hour', async () => {
    const app = await followed();
    for (const minutes of [0.2, 0.4, 1, 3]) failAgain(app.base, STOP_REASONS.layerTimeout, app.inMinutes(minutes));
    app.clock.to(app.inMinutes(3.5).getTime());
    await app.nextLook();
    expect(app.watchMessage()).toContain('0 of 2 tasks running');
    expect(app.watchMessage()).toContain('Still failing in the same way: 4 more tasks since 14:00.');
    expect(app.watchMessage()).not.toContain('No new attempt');
    expect(diagnosesIn(app)).toHaveLength(1);
  });

  it('is called quiet once ECS waits between its tries', async () => {
    const app = await followed();
    const task = failAgain(app.base, STOP_REASONS.layerTimeout, app.inMinutes(0.2));
    app.clock.to(app.inMinutes(3).getTime());
    await app.nextLook();
    expect(app.watchMessage()).toContain(`No new attempt since ${hourOf(task.createdAt)}`);
    expect(app.watchMessage()).toContain('Once it is mended, force a new deployment to try at once:');
  });

  it('reads tasks only when something changed, and takes about twenty calls until it is given up', async () => {
    const app = await followed();
    const before = app.aws.calls.length;
    await app.nextLook();
    expect(app.aws.calls.slice(before).map(({ action }) => action)).toEqual(['ecs:DescribeServices']);
    let failures = 0;
    for (; (await app.watch()).end === null; failures += 1) {
      failAgain(app.base, STOP_REASONS.layerTimeout, app.inMinutes(0));
      await app.nextLook();
    }
    expect(app.watchMessage()).toMatch(/^Given up following after 20 min: 0 of 2 tasks running/);
    expect(app.watchMessage()).toContain(`Still failing in the same way: ${failures} more tasks since 14:00.`);
    expect(app.aws.calls.length - before).toBeLessThanOrEqual(24);
  });
});

describe('a task that fails in another way', () => {
  it('is diagnosed again in the same thread, once, and the message says so', async () => {
    const app = await followed();
    const task = failAgain(app.base, STOP_REASONS.authDenied, app.inMinutes(0.2));
    await app.nextLook();
    await app.clock.until('a second verdict', () => marked(app, 'answer:').length === 2, 20);
    expect(diagnosesIn(app).at(-1)).toContain(task.id);
    expect(new Set(marked(app, 'answer:').map(({ threadTs }) => threadTs)).size).toBe(1);
    expect(app.watchMessage()).toContain('A task failed in another way at 14:00: no login to ECR');
    expect(app.watchMessage()).toContain('It is diagnosed in this thread.');
    failAgain(app.base, STOP_REASONS.authDenied, app.inMinutes(0.2));
    await app.nextLook();
    failAgain(app.base, STOP_REASONS.layerTimeout, app.inMinutes(0.2));
    await app.untilEnd();
    expect(diagnosesIn(app)).toHaveLength(2);
    expect(app.watchMessages()).toHaveLength(1);
    expect(app.watchMessage()).toContain('Still failing in the same way: 2 more tasks');
  });

  it('is not looked into when its image was pulled and it ended by itself', async () => {
    const app = await followed();
    const task = failAgain(app.base, 'Essential container in task exited', app.inMinutes(0.2));
    task.stopCode = 'EssentialContainerExited';
    const byScheduler = failAgain(app.base, 'Scaling activity initiated by deployment', app.inMinutes(0.2));
    byScheduler.stopCode = 'ServiceSchedulerInitiated';
    await app.nextLook();
    expect(app.watchMessage()).toContain('1 task ended for a reason that is no failed pull, the newest at 14:00.');
    expect(diagnosesIn(app)).toHaveLength(1);
  });
});

describe('a look', () => {
  it('that was throttled is told, and the next one goes on', async () => {
    const app = await followed();
    app.aws.faults.throttle('ecs:DescribeServices');
    await app.nextLook();
    expect(app.watchMessage()).toMatch(/The look at 14:00 came to nothing: ecs:DescribeServices was throttled\./);
    app.aws.faults.clear();
    startTasks(app.base, 1, app.inMinutes(0));
    await app.nextLook();
    expect(app.watchMessage()).toContain('1 of 2 tasks running');
    expect(app.watchMessage()).not.toContain('came to nothing');
  });

  it('that may not read tasks goes by the numbers of the service, and says what it lacks', async () => {
    const app = await startWatchApp();
    app.aws.faults.deny('ecs:ListTasks');
    await askAndFollow(app);
    startTasks(app.base, 1, app.inMinutes(0));
    await app.nextLook();
    expect(app.watchMessage()).toContain('1 of 2 tasks running');
    expect(app.watchMessage()).toContain('Its tasks could not be read: ecs:ListTasks is not allowed.');
  });
});
