import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgres, type PostgresServer, startPostgres } from '../test/store/postgres-server.ts';
import type { Benchmark, Effort, Figure } from './shared/figure.ts';
import { inTurns, median, ratioOf, spread } from './shared/statistics.ts';
import { type Threads, watchThreads } from './shared/threads.ts';
import { type App, inRotation, startWorld } from './shared/world.ts';

/** Slack's pace is not what is measured here. */
const FASTER = 200;
/** Of so many deliveries one is made to the other replica as well, as Slack does when an answer is late. */
const REPEATED = 4;

export const replicas: Benchmark = {
  name: 'replicas',
  title: 'Two replicas against one',
  method:
    'The same mentions to one process and, in turns, to two on one PostgreSQL, every fourth delivered to both of them at once; until the last answer is complete. On two cores, which the simulated AWS and Slack use as well, a second process need not be faster: it must not be much slower, and say nothing twice.',
  measure,
};

interface Run {
  readonly took: number;
  readonly threads: Threads;
}

async function measure(effort: Effort): Promise<readonly Figure[]> {
  const programs = findPostgres();
  if (programs === null) throw new Error('Two replicas need PostgreSQL: initdb was not found.');
  const postgres = await startPostgres(programs);
  const count = effort === 'full' ? 60 : 12;
  try {
    const turns = await inTurns(
      effort === 'full' ? 3 : 1,
      () => run(postgres, 1, count),
      () => run(postgres, 2, count),
    );
    const times = {
      reference: turns.reference.map(({ took }) => took),
      candidate: turns.candidate.map(({ took }) => took),
    };
    const all = [...turns.reference, ...turns.candidate].map(({ threads }) => threads);
    const doubled = all.flatMap((threads) => threads.doubled);
    const roots = median(all.map((threads) => threads.roots));
    return [
      {
        what: `${count} diagnoses by two replicas`,
        beside: 'by one',
        value: ratioOf(times),
        goal: { atMost: 1.15 },
        raw: `${spread(times.candidate)} against ${spread(times.reference)}`,
      },
      {
        what: 'threads for each mention',
        beside: 'one',
        value: Math.max(...all.map((threads) => threads.roots / count)),
        goal: { atMost: 1 },
        raw: `${roots} threads for ${count} mentions, ${Math.floor(count / REPEATED)} of them delivered twice`,
      },
      {
        what: 'answers',
        beside: 'all of them',
        value: Math.min(...all.map((threads) => threads.answered / count)),
        goal: { atLeast: 1 },
        raw: `${Math.min(...all.map((threads) => threads.answered))} of ${count}`,
      },
      {
        what: 'messages that stand twice',
        beside: 'none',
        value: doubled.length,
        goal: { atMost: 0 },
        raw: doubled.slice(0, 3).join('; ') || '0',
      },
    ];
  } finally {
    await postgres.dispose();
  }
}

async function run(postgres: PostgresServer, processes: number, count: number): Promise<Run> {
  const world = await startWorld({ tasks: 8, channels: 10, faster: FASTER });
  try {
    const { slack, taskArns, channels } = world;
    const settings = { PULLFAIL_STORE_URL: await postgres.createDatabase() };
    const apps: App[] = [];
    for (let started = 0; started < processes; started += 1) apps.push(await world.startApp(settings));
    const ask = async (number: number): Promise<void> => {
      const { acknowledgement } = await slack.send.mention({
        text: inRotation(taskArns, number),
        channel: inRotation(channels, number),
        eventsUrl: inRotation(apps, number).url,
      });
      const other = inRotation(apps, number + 1).url;
      if (number % REPEATED === 0) await slack.redeliver(acknowledgement, { eventsUrl: other });
    };
    const open = async () =>
      (await Promise.all(apps.map((app) => app.ask({ ask: 'open' })))).reduce((sum, one) => sum + one.open, 0);
    const threads = watchThreads(slack);
    const begin = performance.now();
    await Promise.all(Array.from({ length: count }, (_, number) => ask(number)));
    while ((await open()) > 0) await sleep(20);
    return { took: performance.now() - begin, threads: threads() };
  } finally {
    await world.close();
  }
}
