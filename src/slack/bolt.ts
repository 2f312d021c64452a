import { App, type Receiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { type Clock, systemClock } from '../model/clock.ts';
import type { Log } from '../model/log.ts';
import { type Observer, UNOBSERVED } from '../model/observer.ts';
import { type Arrivals, createArrivals } from './arrivals.ts';
import { boltLogger } from './bolt-logger.ts';
import type { SlackDeps } from './deps.ts';
import { createEditBudget } from './edit-budget.ts';
import type { Exposition } from './health.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { reportListenerError } from './listener-error.ts';
import { observedFetch } from './observed-fetch.ts';
import { createPeople, type People } from './people.ts';
import { createPostBudget } from './post-budget.ts';
import type { Poster } from './poster.ts';
import { createReadiness, type Readiness } from './readiness.ts';
import { buildReceiver, type SlackServer } from './receiver.ts';
import { createRecentDiagnoses } from './recent-diagnoses.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { createSeen } from './seen.ts';
import { fetchFromSlack } from './slack-address.ts';
import { createUploader } from './upload.ts';
import { createWebPoster } from './web-poster.ts';

/** How to reach Slack, and how Slack reaches us. */
export interface BoltConfig {
  readonly botToken: string;
  /** HTTP mode; not used when there is an app token. */
  readonly signingSecret: string | null;
  /** Socket Mode. */
  readonly appToken: string | null;
  /** `null`: Slack's own. */
  readonly apiUrl: string | null;
  /** `0` takes a free one. */
  readonly port: number;
  readonly log: Log;
  readonly clock?: Clock;
  /** What else must work before `/readyz` says so: a sentence for what does not, or `null`. */
  readonly alsoReady?: () => Promise<string | null>;
  /** Told of every request to Slack. */
  readonly observer?: Observer;
  /** What `/metrics` answers; left out: there is no such route. */
  readonly metrics?: Exposition;
}

/** Bolt, wired and not started. */
export interface SlackSide {
  readonly app: App;
  readonly arrivals: Arrivals;
  /** Everything that listeners use but who answers and what is kept. */
  readonly deps: Omit<SlackDeps, 'investigator' | 'checker' | 'lookAround' | 'durable'>;
  /** Tells who somebody is, by calls that give up early enough for a click. */
  readonly people: (approvers: readonly string[]) => People;
  /** Resolves with the port of `/healthz` and its like (and of `/slack/events` in HTTP mode). Rejects when Slack refuses the token or the port is taken. */
  start(): Promise<{ readonly port: number }>;
  /** Takes no more requests, lets running investigations end within `graceMs`, and says in their threads what was cut off. */
  stop(graceMs: number): Promise<void>;
}

const SLACK_API = 'https://slack.com/api/';

/** Slack's own limits for a call, instead of ten retries in half an hour. */
const CLIENT_OPTIONS = { timeout: 10_000, retryConfig: { retries: 3, minTimeout: 500 } } satisfies WebClientOptions;

/** What Slack took and did not answer must not be posted again unseen: the outbox looks for it first. */
const UNREPEATED = { retryConfig: { retries: 0 } } satisfies WebClientOptions;

/** A click has to be acknowledged within three seconds. */
const QUICK_OPTIONS = { timeout: 2_000, retryConfig: { retries: 0 } } satisfies WebClientOptions;

/** Builds the app in the mode that the configuration asks for. Nothing is sent or listened to before `start`. */
export function buildBolt(config: BoltConfig): SlackSide {
  const { log, clock = systemClock, observer = UNOBSERVED } = config;
  const logger = boltLogger(log);
  const apiUrl = withSlash(config.apiUrl ?? SLACK_API);
  const clientOptions: WebClientOptions = {
    ...CLIENT_OPTIONS,
    logger,
    slackApiUrl: apiUrl,
    fetch: observedFetch(observer, systemClock, fetchFromSlack(apiUrl)),
  };
  const chat = new WebClient(config.botToken, { ...clientOptions, rejectRateLimitedCalls: true });
  const readiness = createReadiness({ client: chat, clock, alsoReady: config.alsoReady ?? (async () => null) });
  const told = { readiness, metrics: config.metrics ?? null };
  const server = buildReceiver({ ...config, logger, clientOptions, told });
  const quick = new WebClient(config.botToken, { ...clientOptions, ...QUICK_OPTIONS, rejectRateLimitedCalls: true });
  const upload = createUploader(quick, apiUrl);
  const once = new WebClient(config.botToken, { ...clientOptions, ...UNREPEATED, rejectRateLimitedCalls: true });
  const conversations = chat.conversations;
  const poster = createWebPoster(
    { chat: { ...chat.chat, postMessage: once.chat.postMessage }, conversations },
    upload,
    clock,
  );
  const deps = depsOf(poster, clock, log);
  const app = createApp(server.receiver, readiness, config.botToken, clientOptions, logger);
  app.use(refuseForeign({ ...deps, identity: readiness.identity }));
  const arrivals = createArrivals();
  app.use(async ({ next }) => {
    arrivals.came();
    await next();
  });
  app.error(reportListenerError(deps));
  const people = (approvers: readonly string[]) =>
    createPeople(quick, approvers, async () => (await readiness.identity()).teamId ?? null);
  return {
    app,
    arrivals,
    deps,
    people,
    start: () => start(server, readiness),
    stop: (graceMs) => stop(server, readiness, deps.jobs, graceMs),
  };
}

/** The client resolves method names against the base, which drops a last part without a slash. */
function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function depsOf(poster: Poster, clock: Clock, log: Log): SlackSide['deps'] {
  return {
    poster,
    clock,
    log,
    budget: createEditBudget(clock),
    posts: createPostBudget(clock),
    seen: createSeen(clock),
    jobs: createJobs(clock, log),
    recent: createRecentDiagnoses(),
  };
}

/** The identity is asked for once and not at construction, so that a wrong token is an error of `start`. */
function createApp(
  receiver: Receiver,
  readiness: Readiness,
  botToken: string,
  clientOptions: WebClientOptions,
  logger: ReturnType<typeof boltLogger>,
): App {
  return new App({
    receiver,
    logger,
    clientOptions,
    extendedErrorHandler: true,
    // Bolt would look up every delivery in a store of conversations, for listeners that ask it: none does.
    convoStore: false,
    authorize: async () => ({ botToken, ...(await readiness.identity()) }),
  });
}

async function start(server: SlackServer, readiness: Readiness): Promise<{ port: number }> {
  await readiness.identity();
  return { port: await server.start() };
}

/** Work that was acknowledged is finished first; nothing new is taken meanwhile. */
async function stop(server: SlackServer, readiness: Readiness, jobs: Jobs, graceMs: number): Promise<void> {
  readiness.stopping = true;
  const turnedAway = server.turnAway();
  await jobs.drain(graceMs);
  await turnedAway;
  await server.close();
}
