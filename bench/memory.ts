import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, Effort, Figure } from './shared/figure.ts';
import { type App, inRotation, startWorld, type World } from './shared/world.ts';

/** Answers under way at a time. */
const AT_ONCE = 20;
const MARKS = 4;

export const memory: Benchmark = {
  name: 'memory',
  title: 'Memory after 2,000 diagnoses',
  method:
    'One process of the app between simulated Slack and AWS in other ones, every answer given to its last edit, in a time that runs 150 times as fast. The heap after garbage was collected, without compiled code, at the end against half of the way: what is kept on purpose (the last hundred diagnoses) is full long before.',
  measure,
};

async function measure(effort: Effort): Promise<readonly Figure[]> {
  const count = effort === 'full' ? 2_000 : 80;
  const world = await startWorld({ tasks: 4, channels: 40, faster: 150 });
  try {
    const app = await world.startApp({}, { flags: ['--expose-gc'] });
    await diagnose(world, app, 0, AT_ONCE);
    const marks = [await settled(app)];
    for (let mark = 1; mark <= MARKS; mark += 1) {
      await diagnose(world, app, ((mark - 1) * count) / MARKS, (mark * count) / MARKS);
      marks.push(await settled(app));
    }
    const heaps = marks.map(({ heapBytes }) => heapBytes);
    const told = marks.map(({ heapBytes, residentBytes }) => `${megabytes(heapBytes)} (${megabytes(residentBytes)})`);
    return [
      {
        what: `heap after ${count} diagnoses`,
        beside: `after ${count / 2}`,
        value: (heaps.at(-1) ?? Number.NaN) / (heaps[MARKS / 2] ?? Number.NaN),
        goal: { atMost: 1.05 },
        raw: `${told.join(', ')} MB (resident) at the start and after each ${count / MARKS}`,
      },
    ];
  } finally {
    await world.close();
  }
}

/** Asks for the diagnoses from one number to another, a few at a time; resolves when all are answered. */
async function diagnose({ slack, taskArns, channels }: World, app: App, from: number, to: number): Promise<void> {
  for (let number = from; number < to; ) {
    const { open } = await app.ask({ ask: 'open' });
    const asked = Array.from({ length: Math.min(AT_ONCE - open, to - number) }, (_, index) =>
      slack.send.slashCommand({
        text: inRotation(taskArns, number + index),
        channel: inRotation(channels, number + index),
        eventsUrl: app.url,
      }),
    );
    await Promise.all(asked);
    number += asked.length;
    await sleep(20);
  }
  while ((await app.ask({ ask: 'open' })).open > 0) await sleep(20);
}

/** After the last writes and timers that an answer leaves. */
async function settled(app: App) {
  await sleep(1_000);
  return app.ask({ ask: 'memory' });
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
