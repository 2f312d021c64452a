import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { onTestFinished } from 'vitest';
import { createEngine } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import type { Metrics } from '../../src/metrics/prometheus.ts';
import type { Clock } from '../../src/model/clock.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import {
  type AwsSimulation,
  type AwsSimulationOptions,
  startAwsSimulation,
} from '../../src/simulation/aws/simulation.ts';
import {
  plainText,
  type SlackSimulation,
  type SlackSimulationOptions,
  startSlackSimulation,
} from '../../src/simulation/slack/index.ts';
import { buildBolt, type SlackSide } from '../../src/slack/bolt.ts';
import { connectSlackApp, storeProblem } from '../../src/slack-app.ts';
import type { CaseLoop } from '../../src/store/case-loop.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { clockTimes } from '../clock-times.ts';
import { giveFakeKeys } from '../fake-keys.ts';

export type Mode = 'http' | 'socket';

/** Every replica's own, where a test gives none. */
export const fastClock = clockTimes(40);

export const APPROVER = 'U00FAKE2';
export const ASKER = 'U00FAKE1';
export const OUTSIDER = 'U00FAKE3';
export const CHANNEL = 'C00FAKE1';

/** Slack in the app's own time, so that messages are found by theirs; a form must then be opened within 75 real milliseconds. */
export const IN_FAST_TIME: SlackSimulationOptions = { clock: fastClock };

/** Asks CloudTrail as often as it likes, where the simulation lets it. */
export const NO_PACE = { now: () => 0, sleep: async () => {} };

/** What a test states; everything else has a default under which an approver can approve. */
export interface FixAppOptions {
  readonly mode?: Mode;
  readonly settings?: Readonly<Record<string, string>>;
  readonly slack?: SlackSimulationOptions;
  readonly aws?: Partial<AwsSimulationOptions>;
  /** The fast one when left out. */
  readonly clock?: Clock;
  /** Stands between the app and its store. */
  readonly wrapStore?: (store: Store) => Store;
  /** What every replica counts in; left out: nothing is counted. */
  readonly metrics?: Metrics;
  /** Takes the log, with every level in it; silent when left out. */
  readonly logTo?: DestinationStream;
  /** For what is started outside of a test: whoever starts it closes it. Otherwise it is closed when the test is over. */
  readonly keep?: boolean;
}

/** One process of the real app. */
export interface Replica {
  /** Of the health routes. */
  readonly port: number;
  readonly side: SlackSide;
  readonly loop: CaseLoop;
  readonly store: Store;
  stop(): Promise<void>;
}

/** The real app with a real store, between simulated Slack and AWS. */
export interface FixApp {
  readonly base: BaseWorld;
  readonly slack: SlackSimulation;
  readonly aws: AwsSimulation;
  readonly store: Store;
  readonly stateDir: string;
  /** Another process on the same store. */
  startReplica(): Promise<Replica>;
  readonly replica: Replica;
  /** Everything that stands in the channel, as a person reads it. */
  said(): string;
  close(): Promise<void>;
}

/** Where Slack sends to one process, whichever was started last. */
export function eventsUrlOf({ port }: Pick<Replica, 'port'>): string {
  return `http://127.0.0.1:${port}/slack/events`;
}

export async function startFixApp(base: BaseWorld, options: FixAppOptions = {}): Promise<FixApp> {
  const { mode = 'http', clock = fastClock, metrics } = options;
  const counting = metrics === undefined ? {} : { metrics, observer: metrics.observer };
  const aws = await startAwsSimulation({
    world: base.world,
    clock: () => clock.now(),
    lookUpsPerSecond: Number.POSITIVE_INFINITY,
    ...options.aws,
  });
  const slack = await startSlackSimulation(options.slack ?? {});
  giveFakeKeys({ AWS_ENDPOINT_URL: aws.url });
  const stateDir = await mkdtemp(join(tmpdir(), 'pullfail-'));
  const config = readConfig(
    {
      AWS_REGION: base.ids.region,
      PULLFAIL_APPROVERS: APPROVER,
      PULLFAIL_FIXER_ROLE: `arn:aws:iam::{account}:role/pullfail-fixer`,
      PULLFAIL_STATE_DIR: stateDir,
      ...options.settings,
    },
    'terminal',
  );
  const replicas: Replica[] = [];
  const startReplica = async (): Promise<Replica> => {
    const log = options.logTo === undefined ? createLogger('silent') : createLogger('trace', options.logTo);
    const opened = await openStore(config);
    const store = options.wrapStore?.(opened) ?? opened;
    const side = buildBolt({
      botToken: slack.botToken,
      signingSecret: mode === 'http' ? slack.signingSecret : null,
      appToken: mode === 'socket' ? slack.appToken : null,
      apiUrl: slack.apiUrl,
      port: 0,
      log,
      clock,
      alsoReady: () => storeProblem(store),
      ...counting,
    });
    const engine = createEngine(config, log, { pace: NO_PACE, ...counting });
    const loop = connectSlackApp({ config, log, store, slack: side, region: base.ids.region, engine, ...counting });
    const { port } = await side.start();
    loop.start();
    if (mode === 'http') slack.connectHttp(eventsUrlOf({ port }));
    const replica: Replica = {
      port,
      side,
      loop,
      store,
      async stop() {
        await Promise.all([side.stop(20_000), loop.stop(20_000)]);
        await store.close();
      },
    };
    replicas.push(replica);
    return replica;
  };
  const replica = await startReplica();
  const app: FixApp = {
    base,
    slack,
    aws,
    replica,
    store: replica.store,
    stateDir,
    startReplica,
    said: () =>
      slack
        .messagesIn(CHANNEL)
        .map((message) => plainText(message))
        .join('\n\n'),
    async close() {
      for (const one of replicas) await one.stop().catch(() => {});
      await slack.stop();
      await aws.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
  if (options.keep !== true) onTestFinished(() => app.close());
  return app;
}

/** The same in a workspace whose time runs as fast. */
export const startFastApp: typeof startFixApp = (base, options) =>
  startFixApp(base, { slack: IN_FAST_TIME, ...options });
