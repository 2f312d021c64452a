import { AuthorizationError, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { AppError } from '../errors.ts';
import { systemClock } from '../model/clock.ts';
import { healthRoutes, startHealthServer, type Told } from './health.ts';
import { ReplayGuard } from './replay-guard.ts';

export interface ReceiverConfig {
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly port: number;
  readonly logger: Logger;
  readonly clientOptions: WebClientOptions;
  readonly told: Told;
}

/** Bolt's receiver with the port that the health routes answer on. */
export interface SlackServer {
  readonly receiver: Receiver;
  start(): Promise<number>;
  /** Lets Slack send to somebody else; a request that comes by HTTP all the same is still answered. */
  turnAway(): Promise<void>;
  /** Ends the health routes and everything else that listens. */
  close(): Promise<void>;
}

/** Socket Mode when there is an app token, HTTP otherwise; `/healthz`, `/readyz` and `/metrics` answer in both. */
export function buildReceiver(config: ReceiverConfig): SlackServer {
  const { appToken, signingSecret } = config;
  if (appToken !== null) return socketServer(appToken, config);
  if (signingSecret !== null) return httpServer(signingSecret, config);
  throw new AppError('BAD_SETTINGS', 'SLACK_SIGNING_SECRET is missing.', 'Set it, or SLACK_APP_TOKEN for Socket Mode.');
}

function httpServer(signingSecret: string, config: ReceiverConfig): SlackServer {
  const guard = new ReplayGuard(systemClock);
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: config.logger,
    bodyLimit: '256kb',
    customRoutes: healthRoutes(config.told),
    customPropertiesExtractor: (request) => {
      guard.remember(request.headers);
      return {};
    },
    processEventErrorHandler: async ({ error, response }) => {
      if (!response.headersSent) response.writeHead(error instanceof AuthorizationError ? 401 : 500).end();
      return false;
    },
    dispatchErrorHandler: ({ response }) => {
      response.writeHead(404).end();
    },
  });
  receiver.requestListener = guard.wrap(receiver.requestListener);
  return {
    receiver,
    async start() {
      const server = await receiver.start(config.port).catch((error: unknown) => {
        throw portError(config.port, error);
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : config.port;
    },
    turnAway: async () => {},
    close: () => receiver.stop().catch(() => {}),
  };
}

function socketServer(appToken: string, config: ReceiverConfig): SlackServer {
  const { logger, told, clientOptions } = config;
  const { readiness } = told;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions },
    processEventErrorHandler: async ({ error }) => error instanceof AuthorizationError,
  });
  readiness.connected = false;
  receiver.client.on('connected', () => {
    readiness.connected = true;
  });
  for (const event of ['connecting', 'reconnecting', 'disconnected', 'close']) {
    receiver.client.on(event, () => {
      readiness.connected = false;
    });
  }
  let closeHealth = async () => {};
  return {
    receiver,
    async start() {
      const health = await startHealthServer(told, config.port).catch((error: unknown) => {
        throw portError(config.port, error);
      });
      closeHealth = health.close;
      // Whatever listens keeps the process alive, and would call it healthy.
      await receiver.start().catch(async (error: unknown) => {
        await health.close();
        throw error;
      });
      return health.port;
    },
    turnAway: () => receiver.stop(),
    close: () => closeHealth(),
  };
}

function portError(port: number, cause: unknown): AppError {
  return new AppError('PORT_TAKEN', `Port ${port} cannot be listened on.`, 'Set PORT to a free one.', cause);
}
