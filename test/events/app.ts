import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished, vi } from 'vitest';
import { createEngine } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { findCluster, findTask } from '../../src/simulation/aws/changes/index.ts';
import { sendTaskEvent } from '../../src/simulation/aws/operations/sqs/task-event.ts';
import {
  type AwsSimulation,
  type AwsSimulationOptions,
  startAwsSimulation,
} from '../../src/simulation/aws/simulation.ts';
import type { EcsTask } from '../../src/simulation/aws/world/ecs-task.ts';
import { emptyQueue, type MessageQueue, type QueuedMessage } from '../../src/simulation/aws/world/queues.ts';
import { plainText, type SlackSimulation, startSlackSimulation } from '../../src/simulation/slack/index.ts';
import { buildBolt, type SlackSide } from '../../src/slack/bolt.ts';
import { connectSlackApp } from '../../src/slack-app.ts';
import type { CaseLoop } from '../../src/store/case-loop.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { eventsUrlOf, fastClock, NO_PACE } from '../fix/app.ts';
import { marked } from '../fix/flow.ts';

export const CHANNEL = 'C00FAKE1';

/** What a test states; everything else has a default. */
export interface EventAppOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly aws?: Partial<AwsSimulationOptions>;
  /** How many processes run on the one store. */
  readonly replicas?: number;
  readonly change?: (base: BaseWorld) => void;
}

/** One process of the real app. */
export interface Replica {
  readonly side: SlackSide;
  readonly loop: CaseLoop;
  readonly store: Store;
  /** What it logged, one object a line. */
  readonly logged: () => readonly Record<string, unknown>[];
  stop(): Promise<void>;
}

/** The real app with a queue of events, a real store, and simulated AWS and Slack around it. */
export interface EventApp {
  readonly base: BaseWorld;
  readonly slack: SlackSimulation;
  readonly aws: AwsSimulation;
  readonly queue: MessageQueue;
  readonly replicas: Replica[];
  readonly stateDir: string;
  startReplica(): Promise<Replica>;
  /** Lets ECS report the newest task of the base world, or one that differs from it, which ECS then knows as well. */
  report(change?: Partial<EcsTask>): QueuedMessage;
  /** Root messages of storms, as a person reads them now. */
  roots(channel?: string): readonly string[];
  /** Everything that stands in a channel. */
  said(channel?: string): string;
}

/** Runs until the test is over. */
export async function startEventApp(options: EventAppOptions = {}): Promise<EventApp> {
  const base = baseWorld({ seed: 3, region: 'us-east-1', now: new Date(fastClock.now()) });
  options.change?.(base);
  const aws = await startAwsSimulation({
    world: base.world,
    clock: fastClock.now,
    lookUpsPerSecond: Number.POSITIVE_INFINITY,
    ...options.aws,
  });
  const slack = await startSlackSimulation({ clock: fastClock });
  const queue = emptyQueue(`arn:aws:sqs:us-east-1:${base.ids.account}:pullfail-events`);
  base.place.queues.push(queue);
  giveFakeKeys({ AWS_ENDPOINT_URL: aws.url });
  const stateDir = await mkdtemp(join(tmpdir(), 'pullfail-'));
  const env = {
    AWS_REGION: base.ids.region,
    // A process that is merely slow under this clock is not to be taken for a dead one.
    PULLFAIL_LEASE: '300s',
    PULLFAIL_STATE_DIR: stateDir,
    PULLFAIL_EVENTS_QUEUE: `${aws.url}/${base.ids.account}/pullfail-events`,
    PULLFAIL_ROUTES: `*/*/*=${CHANNEL}`,
    ...options.settings,
  };
  const replicas: Replica[] = [];
  const startReplica = async (): Promise<Replica> => {
    const replica = await startedReplica(env, slack);
    replicas.push(replica);
    return replica;
  };
  for (let count = options.replicas ?? 1; count > 0; count -= 1) await startReplica();
  onTestFinished(async () => {
    aws.faults.clear();
    slack.faults.clear();
    for (const replica of replicas) await replica.stop();
    await slack.stop();
    await aws.close();
    await rm(stateDir, { recursive: true, force: true });
  });
  let events = 0;
  return {
    base,
    slack,
    aws,
    queue,
    replicas,
    stateDir,
    startReplica,
    report(change = {}) {
      events += 1;
      const { account, region } = base.place;
      const place = { account, region, clusterArn: findCluster(base).arn, now: new Date(fastClock.now()) };
      const task = { ...findTask(base), stoppedAt: place.now, ...change };
      const { tasks } = findCluster(base);
      if (!tasks.some(({ arn }) => arn === task.arn)) tasks.push(task);
      return sendTaskEvent(queue, task, { ...place, id: `event-${events}` });
    },
    roots: (channel = CHANNEL) => marked({ slack }, 'root:storm-', channel).map((message) => plainText(message)),
    said: (channel = CHANNEL) => slack.textsIn(channel).join('\n\n'),
  };
}

async function startedReplica(env: Readonly<Record<string, string>>, slack: SlackSimulation): Promise<Replica> {
  const config = readConfig(env, 'terminal');
  const lines: string[] = [];
  const log = createLogger(
    'info',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const store = await openStore(config);
  const side = buildBolt({
    botToken: slack.botToken,
    signingSecret: slack.signingSecret,
    appToken: null,
    apiUrl: slack.apiUrl,
    port: 0,
    log,
    clock: fastClock,
  });
  const engine = createEngine(config, log, { pace: NO_PACE });
  const loop = connectSlackApp({ config, log, store, slack: side, region: config.region, engine });
  const { port } = await side.start();
  loop.start();
  slack.connectHttp(eventsUrlOf({ port }));
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    await Promise.all([side.stop(20_000), loop.stop(20_000)]);
    await store.close();
  };
  return {
    side,
    loop,
    store,
    logged: () => lines.map((line) => JSON.parse(line)),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Another task, of another service of the cluster. */
export function ofService(app: EventApp, name: string, index = 1): Partial<EcsTask> {
  return { ...numbered(app, index), group: `service:${name}` };
}

/** So many storms are told to their end, each with an answer unless it has joined another one's thread. */
export async function untilTold(app: EventApp, count = 1): Promise<void> {
  const isTold = () => {
    const told = app.roots().filter((root) => root.includes('done ·'));
    const joined = told.filter((root) => root.startsWith('Also: '));
    return told.length === count && marked(app, 'answer:storm-').length === count - joined.length;
  };
  await until(`${count} verdicts`, isTold);
}

export async function untilEmpty(app: EventApp): Promise<void> {
  await until('the queue to be empty', () => app.queue.messages.length === 0);
}

/** Asks until it holds; what it waits for is outside of Slack. */
export async function until(what: string, holds: () => boolean, timeoutMs = 15_000): Promise<void> {
  await vi.waitUntil(holds, { timeout: timeoutMs, interval: 10 }).catch(() => {
    throw new Error(`Waited in vain for ${what}.`);
  });
}

/** Another task, by a number. */
export function numbered(app: EventApp, index: number): Partial<EcsTask> {
  const id = index.toString(16).padStart(32, '0');
  return { id, arn: `${app.base.ids.taskArn.slice(0, -32)}${id}` };
}
