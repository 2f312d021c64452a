import type { ApiContext } from './api/method.ts';
import { plainText } from './blocks/plain-text.ts';
import { Courier, type DeliveryOptions } from './delivery/courier.ts';
import type { Acknowledgement, Delivery } from './delivery/delivery.ts';
import { SocketMode } from './delivery/socket-mode.ts';
import { Faults } from './faults.ts';
import { type SlackSimulationOptions, withDefaults } from './options.ts';
import { RateLimits } from './rate-limits.ts';
import { makeSenders, type Senders } from './senders/senders.ts';
import { startHttpServer } from './server/http-server.ts';
import type { WebApi } from './server/web-api.ts';
import type { Change } from './state/changes.ts';
import type { NewMessage } from './state/messages.ts';
import type { ApiRequest, HomeView, Message, ModalView } from './state/records.ts';
import { type WaitOptions, waitFor } from './state/wait-for.ts';
import { emptyWorkspace, type Workspace } from './state/workspace.ts';

/** A Slack workspace on 127.0.0.1 with one installed app, for tests and the demo. */
export interface SlackSimulation {
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
  /** Every Web API call, oldest first. */
  readonly requests: readonly ApiRequest[];
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

  /** Puts a message into a channel without telling the app: an alert of another bot, something said earlier. */
  place(message: Partial<NewMessage>): Message;
  /** What stands in a channel, oldest first: roots and replies, ephemerals left out. */
  messagesIn(channel: string): readonly Message[];
  /** The root with this `ts` and its replies, oldest first, in whichever channel it stands. */
  thread(rootTs: string): readonly Message[];
  /** What only this user sees. */
  ephemeralsFor(user: string): readonly Message[];
  /** The user's topmost modal. */
  modalOf(user: string): ModalView | null;
  homeOf(user: string): HomeView | null;
  /** What a person reads in each of the messages. */
  textsIn(channel: string): readonly string[];

  /** Called for every change, at once; returns the way to stop it. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Resolves with the first truthy answer of the predicate; see `waitFor` in `state/wait-for.ts`. */
  waitFor<T>(predicate: () => T | false | null | undefined | 0 | '', options?: WaitOptions): Promise<T>;
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
  };
  const rateLimits = settings.rateLimits ? new RateLimits(settings.clock) : null;
  const api: WebApi = { context, botToken, appToken, faults, rateLimits };
  const local = await startHttpServer(() => api);
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
    ...observations(workspace),
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

type Observations = Pick<
  SlackSimulation,
  | 'requests'
  | 'place'
  | 'messagesIn'
  | 'thread'
  | 'ephemeralsFor'
  | 'modalOf'
  | 'homeOf'
  | 'textsIn'
  | 'subscribe'
  | 'waitFor'
>;

function observations(workspace: Workspace): Observations {
  const { messages, views, changes, requests } = workspace;
  const messagesIn = (channel: string): readonly Message[] =>
    messages.visible().filter((message) => message.channel === channel);
  return {
    requests,
    place: (message) => messages.post({ channel: 'C00FAKE1', user: 'U00FAKE1', ...message }),
    messagesIn,
    thread: (rootTs) => messages.visible().filter(({ ts, threadTs }) => ts === rootTs || threadTs === rootTs),
    ephemeralsFor: (user) => messages.ever().filter((message) => message.ephemeralTo === user && !message.deleted),
    modalOf: (user) => views.pile(user).at(-1) ?? null,
    homeOf: (user) => views.home(user) ?? null,
    textsIn: (channel) => messagesIn(channel).map(plainText),
    subscribe: (listener) => changes.subscribe(listener),
    waitFor: (predicate, options) => waitFor(changes, predicate, () => describe(workspace), options),
  };
}

/** What there was when a wait was in vain: the last calls and messages. */
function describe({ requests, messages }: Workspace): string {
  const calls = requests.slice(-8).map((request) => `  ${request.method} → ${request.error ?? 'ok'}`);
  const shown = messages
    .ever()
    .slice(-6)
    .map(
      (message) =>
        `  ${message.channel}${message.ephemeralTo === null ? '' : ' (ephemeral)'}: ${plainText(message).slice(0, 200)}`,
    );
  return ['Last calls:', ...calls, 'Last messages:', ...shown].join('\n');
}
