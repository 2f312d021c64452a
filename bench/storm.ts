import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, Effort, Figure } from './shared/figure.ts';
import { percentile } from './shared/statistics.ts';
import { watchThreads } from './shared/threads.ts';
import { inRotation, startWorld } from './shared/world.ts';

/**
 * A minute of Slack's takes three seconds here: it takes fifty edits a minute from the whole workspace. Faster than this, a
 * pause of the machine of 25 ms would be a second of Slack's and show as a refused call.
 */
const FASTER = 20;
const MOST_MS = 600_000;

export const storm: Benchmark = {
  name: 'storm',
  title: '500 diagnoses at once',
  method: `500 commands at once for failed tasks, in 25 channels, with Slack's rates kept by the other side (four posts in four seconds a channel, fifty edits a minute), in a time that runs ${FASTER} times as fast.`,
  measure,
};

async function measure(effort: Effort): Promise<readonly Figure[]> {
  const count = effort === 'full' ? 500 : 40;
  const slackOptions = { rateLimits: true, waitMs: 60_000 };
  const world = await startWorld({ tasks: 10, channels: 25, faster: FASTER, slack: slackOptions });
  try {
    const { slack, taskArns, channels } = world;
    const app = await world.startApp();
    const threads = watchThreads(slack);
    const begin = performance.now();
    const acknowledged = await Promise.all(
      Array.from({ length: count }, (_, number) =>
        slack.send.slashCommand({
          text: inRotation(taskArns, number),
          channel: inRotation(channels, number),
          eventsUrl: app.url,
        }),
      ),
    );
    while ((await app.ask({ ask: 'open' })).open > 0 && performance.now() - begin < MOST_MS) await sleep(100);
    const minutes = ((performance.now() - begin) * FASTER) / 60_000;
    const { answered, roots, refusedForPace, calls, outOfOrder, doubled } = threads();
    const inTime = acknowledged.filter((one) => one.inTime && one.status === 200).length;
    const slowest = percentile(
      acknowledged.map(({ ms }) => ms),
      99,
    );
    return [
      of(
        count,
        'acknowledged within three seconds',
        inTime,
        { atLeast: 1 },
        `${inTime}, the 99th percentile in ${slowest.toFixed(0)} ms`,
      ),
      of(
        count,
        'answered',
        answered,
        { atLeast: 1 },
        `${answered} of ${roots} threads, in ${minutes.toFixed(0)} minutes of Slack's time`,
      ),
      of(
        calls,
        'calls of Slack refused for their pace',
        refusedForPace,
        { atMost: 0.01 },
        `${refusedForPace} of ${calls}`,
      ),
      of(roots, 'messages that showed an older state after their last', outOfOrder, { atMost: 0 }, `${outOfOrder}`),
      of(roots, 'messages that stand twice', doubled.length, { atMost: 0 }, doubled.slice(0, 3).join('; ') || '0'),
    ];
  } finally {
    await world.close();
  }
}

function of(all: number, what: string, some: number, goal: Figure['goal'], raw: string): Figure {
  return { what, beside: 'all of them', value: some / all, goal, raw };
}
