import { ambientRegion, createEngine } from './app.ts';
import { readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics/prometheus.ts';
import type { Log } from './model/log.ts';
import { goOnAfterRejections } from './rejections.ts';
import { buildBolt, type SlackSide } from './slack/bolt.ts';
import { connectSlackApp, storeProblem } from './slack-app.ts';
import { openStore } from './store/open-store.ts';

/** How long a running diagnosis may go on after SIGTERM; ECS itself kills after 30 s. */
const GRACE_MS = 20_000;
const STOPPED = 'stopped';

/** `pullfail serve`: runs until SIGTERM or SIGINT. Throws `AppError` when it cannot start. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = readConfig(env, 'serve');
  const log: Log = createLogger(config.logLevel);
  const metrics = createMetrics();
  const { observer } = metrics;
  goOnAfterRejections(log, process);
  const store = await openStore(config);
  if (config.storeUrl === null && isEcsTask(env)) log.warn({}, EPHEMERAL);
  const slack = buildBolt({
    botToken: config.slackBotToken ?? '',
    signingSecret: config.slackSigningSecret,
    appToken: config.slackAppToken,
    apiUrl: config.slackApiUrl,
    port: config.port,
    log,
    alsoReady: () => storeProblem(store),
    observer,
    metrics,
  });
  const region = config.region ?? (await ambientRegion());
  const giveWay = () => slack.arrivals.whenQuiet();
  const engine = createEngine(config, log, { observer, giveWay });
  const loop = connectSlackApp({ config, log, store, slack, region, engine, observer });
  const stopped = stopSignal();
  const starting = started(slack.start());
  const first = await Promise.race([starting, stopped]).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  if (first === STOPPED) {
    log.info({}, 'Stopping before Slack was reached');
    await stopUnconnected(slack, starting);
    return store.close();
  }
  loop.start();
  log.info({ port: first.port, mode: config.slackAppToken === null ? 'http' : 'socket' }, 'The Slack app is running');
  await stopped;
  log.info({ graceMs: GRACE_MS }, 'Stopping: no new requests are taken');
  await Promise.all([slack.stop(GRACE_MS), loop.stop(GRACE_MS)]);
  await store.close();
}

/** The way to Slack may be found after all, or end in an error that concerns nobody any more. */
async function stopUnconnected(slack: SlackSide, starting: Promise<unknown>): Promise<void> {
  starting.then(() => slack.stop(0)).catch(() => {});
  await slack.stop(0);
}

/** ECS gives every task this address (ECS developer guide, "Task metadata endpoint version 4"). */
function isEcsTask(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env['ECS_CONTAINER_METADATA_URI_V4'] ?? '') !== '';
}

const EPHEMERAL =
  'The disk of an ECS task does not last: set PULLFAIL_STORE_URL, or open proposals are lost with the task';

async function started(start: Promise<{ readonly port: number }>): Promise<{ readonly port: number }> {
  try {
    return await start;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'SLACK_UNREACHABLE',
      `Slack did not accept the app (${error instanceof Error ? error.name : 'unknown error'}).`,
      'Check the tokens, SLACK_API_URL and the way to Slack.',
      error,
    );
  }
}

/** Listened for before anything is taken on, so that a stop during the start hands over as well. */
function stopSignal(): Promise<typeof STOPPED> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve(STOPPED));
    process.once('SIGINT', () => resolve(STOPPED));
  });
}
