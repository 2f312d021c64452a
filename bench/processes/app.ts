// One process of the real app, whose clock may run faster than the machine's, so that minutes of Slack's pace are seconds.
import { getHeapCodeStatistics } from 'node:v8';
import { createEngine } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import type { Clock } from '../../src/model/clock.ts';
import { buildBolt } from '../../src/slack/bolt.ts';
import { connectSlackApp, storeProblem } from '../../src/slack-app.ts';
import { openStore } from '../../src/store/open-store.ts';
import { answerQuestions } from '../shared/child.ts';
import { clockOf, type FastTime } from '../shared/fast-time.ts';

export type AppQuestion =
  | { readonly ask: 'start'; readonly env: Readonly<Record<string, string>>; readonly time: FastTime }
  /** How many answers are not complete yet. */
  | { readonly ask: 'open' }
  /** Collects garbage first, if Node was started with `--expose-gc`. */
  | { readonly ask: 'memory' };

export interface AppAnswer {
  /** `/slack/events`; empty until it was started. */
  readonly url: string;
  readonly open: number;
  /** Without the code that V8 goes on making of the program: what it holds is told apart from how well it is compiled. */
  readonly heapBytes: number;
  readonly residentBytes: number;
}

process.on('disconnect', () => process.exit(0));
let open = (): number => 0;
let url = '';

answerQuestions(async (question: AppQuestion): Promise<AppAnswer> => {
  if (question.ask === 'start') await start(question.env, clockOf(question.time));
  // Twice, since what the first one lets go may hold more.
  if (question.ask === 'memory') [1, 2].forEach(() => void globalThis.gc?.());
  const { heapUsed, rss } = process.memoryUsage();
  const { code_and_metadata_size: compiled, bytecode_and_metadata_size: bytecode } = getHeapCodeStatistics();
  return { url, open: open(), heapBytes: heapUsed - compiled - bytecode, residentBytes: rss };
});

async function start(env: Readonly<Record<string, string>>, clock: Clock): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'error', ...env }, 'serve');
  const log = createLogger(config.logLevel);
  const store = await openStore(config);
  const slack = buildBolt({
    botToken: config.slackBotToken ?? '',
    signingSecret: config.slackSigningSecret,
    appToken: null,
    apiUrl: config.slackApiUrl,
    port: 0,
    log,
    clock,
    alsoReady: () => storeProblem(store),
  });
  // CloudTrail is asked at its own pace, which is the machine's time and not what is measured here.
  const pace = { now: () => 0, sleep: async () => {} };
  const engine = createEngine(config, log, { pace, giveWay: () => slack.arrivals.whenQuiet() });
  const loop = connectSlackApp({ config, log, store, slack, region: config.region, engine });
  const { port } = await slack.start();
  loop.start();
  open = () => slack.deps.jobs.size;
  url = `http://127.0.0.1:${port}/slack/events`;
}
