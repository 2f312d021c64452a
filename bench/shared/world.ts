import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failMoreTasks } from '../../src/simulation/aws/changes/index.ts';
import { type AwsSimulation, startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { buildScenario, SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import {
  makeChannel,
  type SlackSimulation,
  type SlackSimulationOptions,
  startSlackSimulation,
} from '../../src/simulation/slack/index.ts';
import type { AppAnswer, AppQuestion } from '../processes/app.ts';
import { type Child, type ChildOptions, startChild } from './child.ts';
import { clockOf, type FastTime, fastTime } from './fast-time.ts';

export type App = Child<AppQuestion, AppAnswer> & { readonly url: string };

/** Simulated AWS and Slack in this process, and the app in others, all in the same fast time. */
export interface World {
  readonly aws: AwsSimulation;
  readonly slack: SlackSimulation;
  /** Of different tasks that failed on the same gap. */
  readonly taskArns: readonly string[];
  /** `/pullfail` reaches these; the bot is in all of them. */
  readonly channels: readonly string[];
  startApp(settings?: Readonly<Record<string, string>>, options?: ChildOptions): Promise<App>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly tasks: number;
  readonly channels: number;
  /** Times as fast as the machine's clock. */
  readonly faster: number;
  readonly slack?: SlackSimulationOptions;
}

export async function startWorld({ tasks, channels: count, faster, ...options }: WorldOptions): Promise<World> {
  const [workedExample] = SCENARIOS;
  if (workedExample === undefined) throw new Error('There is no scenario.');
  const time: FastTime = fastTime(faster);
  const { base, input } = buildScenario(workedExample, 4);
  const taskArns = [input, ...failMoreTasks(base, tasks - 1).map(({ arn }) => arn)];
  const channels = Array.from({ length: count }, (_, index) => `C00FAKE${100 + index}`);
  const members = ['U00FAKE1', 'U00FAKE2', 'U00FAKEBOT'];
  const clock = clockOf(time);
  const aws = await startAwsSimulation({
    world: base.world,
    clock: clock.now,
    latencyMs: 5,
    lookUpsPerSecond: Number.POSITIVE_INFINITY,
  });
  const slack = await startSlackSimulation({
    clock,
    channels: channels.map((id) => makeChannel({ id, members })),
    ...options.slack,
  });
  const folder = await mkdtemp(join(tmpdir(), 'pullfail-bench-'));
  const apps: App[] = [];
  return {
    aws,
    slack,
    taskArns,
    channels,
    async startApp(settings = {}, childOptions = {}) {
      const credentials = { AWS_ACCESS_KEY_ID: 'AKIAFAKE', AWS_SECRET_ACCESS_KEY: 'fake' };
      const env = { AWS_ENDPOINT_URL: aws.url, ...credentials };
      const child = await startChild<AppQuestion, AppAnswer>('bench/processes/app.ts', { ...childOptions, env });
      const { url } = await child.ask({
        ask: 'start',
        time,
        env: {
          AWS_REGION: base.ids.region,
          SLACK_API_URL: slack.apiUrl,
          SLACK_BOT_TOKEN: slack.botToken,
          SLACK_SIGNING_SECRET: slack.signingSecret,
          PULLFAIL_STATE_DIR: join(folder, 'state'),
          // A process that is merely slow under this clock is not to be taken for a dead one.
          PULLFAIL_LEASE: `${Math.max(30, faster * 10)}s`,
          ...settings,
        },
      });
      const app: App = { ...child, url };
      apps.push(app);
      return app;
    },
    async close() {
      for (const app of apps) await app.end();
      await slack.stop();
      await aws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Item number so and so of a list that begins anew when it is at its end. */
export function inRotation<T>(items: readonly T[], number: number): T {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
