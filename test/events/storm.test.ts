import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import { CHANNEL, type EventApp, type EventAppOptions, startEventApp, until } from './app.ts';

const apps: EventApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
const started = async (options: EventAppOptions = {}): Promise<EventApp> => {
  const app = await startEventApp(options);
  apps.push(app);
  return app;
};

describe('one failed pull', () => {
  it('is told in the channel of its route, with checks, verdict and offer in the thread', async () => {
    const app = await started();
    app.report();
    await until('the verdict', () => app.said().includes('A VPC endpoint is missing') && app.said().includes('Also found') || app.said().includes('Why we think so'));
    await until('the queue to be empty', () => app.queue.messages.length === 0);
    expect(app.roots()).toHaveLength(1);
  });
});
