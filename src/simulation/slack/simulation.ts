import type { ApiContext } from './api/method.ts';
import { Courier, type DeliveryOptions } from './delivery/courier.ts';
import type { Acknowledgement, Delivery } from './delivery/delivery.ts';
import { SocketMode } from './delivery/socket-mode.ts';
import { Faults } from './faults.ts';
import { type Observations, observe } from './observations.ts';
import { type SlackSimulationOptions, withDefaults } from './options.ts';
import { RateLimits } from './rate-limits.ts';
import { makeSenders, type Senders } from './senders/senders.ts';
import { startHttpServer } from './server/http-server.ts';
import type { WebApi } from './server/web-api.ts';
import { emptyWorkspace, type Workspace } from './state/workspace.ts';

/** A Slack workspace on 127.0.0.1 with one installed app, for tests and the demo. */
export interface SlackSimulation extends Observations {
  /** Give it to the app as `slackApiUrl`; it ends in a slash. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly socketMode: SocketMode;
  /** What people do. */
  readonly send: Senders;
  /** How many calls were answered with 429. */
  readonly rateLimitedCalls: number;

  /** Tells where the app listens: the address of `/slack/events`. */
  connectHttp(eventsUrl: string): void;
  /** Sends a hand-made delivery. */
  deliver(delivery: Delivery, options?: DeliveryOptions): Promise<Acknowledgement>;
  /** Sends the same payload once more, freshly signed, as Slack does when an answer was missing. */
  redeliver(first: Acknowledgement, options?: DeliveryOptions): Promise<Acknowledgement>;
  /** Sends the very same bytes again, as an eavesdropper would. */
  replay(first: Acknowledgement): Promise<Acknowledgement>;

  /** Closes every connection; hanging calls end with it. */
  stop(): Promise<void>;
}

/** Starts a workspace on a free port of 127.0.0.1. */
export async function startSlackSimulation(options: SlackSimulationOptions = {}): Promise<SlackSimulation> {
  const settings = withDefaults(options);
  const workspace = seed(settings);
  const socketMode = new SocketMode(workspace);
  let eventsUrl: string | null = null;
  const { botToken, appToken, signingSecret, plan, waitMs } = settings;
  const faults = new Faults();
  const context: ApiContext = {
    workspace,
    plan,
    scopes: new Set(settings.scopes),
    issueSocketUrl: () =>
      `ws://127.0.0.1:${local.port}/link/?ticket=${socketMode.issueTicket()}&app_id=${workspace.app.id}`,
    uploadUrl: (fileId) => `http://127.0.0.1:${local.port}/upload/${fileId}`,
  };
  const rateLimits = settings.rateLimits ? new RateLimits(settings.clock) : null;
  const api: WebApi = { context, botToken, appToken, faults, rateLimits };
  const local = await startHttpServer(api);
  socketMode.attach(local.server);
  const courier = new Courier(workspace, socketMode, () => ({ eventsUrl, signingSecret, waitMs }));
  const responseUrl = (id: string): string => `http://127.0.0.1:${local.port}/response/${id}`;
  return {
    apiUrl: `http://127.0.0.1:${local.port}/api/`,
    botToken,
    appToken,
    signingSecret,
    workspace,
    faults,
    socketMode,
    send: makeSenders({ workspace, courier, responseUrl }),
    connectHttp: (url) => {
      eventsUrl = url;
    },
    ...deliveries(courier),
    ...observe(workspace),
    get rateLimitedCalls() {
      return workspace.requests.filter((request) => request.status === 429).length;
    },
    stop: async () => {
      socketMode.drop();
      await local.close();
    },
  };
}

function seed(settings: ReturnType<typeof withDefaults>): Workspace {
  const workspace = emptyWorkspace(settings.team, settings.app, settings.clock);
  for (const user of settings.users) workspace.people.putUser(user);
  for (const group of settings.groups) workspace.people.putGroup(group);
  for (const channel of settings.channels) workspace.people.putChannel(channel);
  return workspace;
}

function deliveries(courier: Courier): Pick<SlackSimulation, 'deliver' | 'redeliver' | 'replay'> {
  return {
    deliver: (delivery, options) => courier.deliver(delivery, options),
    redeliver: (first, options) =>
      courier.deliver(first.delivery, {
        via: first.via,
        redelivery: { attempt: 1, reason: 'http_timeout' },
        ...options,
      }),
    replay: (first) => courier.replay(first),
  };
}
