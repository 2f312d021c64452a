import { plainText } from './blocks/plain-text.ts';
import type { Change } from './state/changes.ts';
import type { NewMessage } from './state/messages.ts';
import type { ApiRequest, HomeView, Message, ModalView } from './state/records.ts';
import { type WaitOptions, waitFor } from './state/wait-for.ts';
import type { Workspace } from './state/workspace.ts';

/** What a test or the demo can see of the workspace. */
export interface Observations {
  /** Every Web API call, oldest first; calls of a `response_url` stand under that name. */
  readonly requests: readonly ApiRequest[];
  /** Puts a message into a channel without telling the app: an alert of another bot, something said earlier. */
  place(message: Partial<NewMessage>): Message;
  /** What stands in a channel, oldest first: roots and replies, ephemerals left out. */
  messagesIn(channel: string): readonly Message[];
  /** What a person reads in each of those. */
  textsIn(channel: string): readonly string[];
  /** The root with this `ts` and its replies, oldest first, in whichever channel it stands. */
  thread(rootTs: string): readonly Message[];
  /** What only this user sees. */
  ephemeralsFor(user: string): readonly Message[];
  /** The user's topmost modal. */
  modalOf(user: string): ModalView | null;
  homeOf(user: string): HomeView | null;
  /** Called for every change, at once; returns the way to stop it. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Resolves with the first truthy answer of the predicate, asked now and after every change; see `state/wait-for.ts`. */
  waitFor<T>(predicate: () => T | false | null | undefined | 0 | '', options?: WaitOptions): Promise<T>;
}

export function observe(workspace: Workspace): Observations {
  const { messages, views, changes, requests } = workspace;
  const messagesIn = (channel: string): readonly Message[] =>
    messages.visible().filter((message) => message.channel === channel);
  return {
    requests,
    messagesIn,
    place: (message) => messages.post({ channel: 'C00FAKE1', user: 'U00FAKE1', ...message }),
    textsIn: (channel) => messagesIn(channel).map(plainText),
    thread: (rootTs) => messages.visible().filter(({ ts, threadTs }) => ts === rootTs || threadTs === rootTs),
    ephemeralsFor: (user) => messages.ever().filter((message) => message.ephemeralTo === user && !message.deleted),
    modalOf: (user) => views.pile(user).at(-1) ?? null,
    homeOf: (user) => views.home(user) ?? null,
    subscribe: (listener) => changes.subscribe(listener),
    waitFor: (predicate, options) => waitFor(changes, predicate, () => situation(workspace), options),
  };
}

/** The last calls and messages, said when a wait was in vain. */
function situation({ requests, messages }: Workspace): string {
  const calls = requests.slice(-8).map((request) => `  ${request.method} → ${request.error ?? 'ok'}`);
  const shown = messages
    .ever()
    .slice(-6)
    .map((message) => {
      const where = message.ephemeralTo === null ? message.channel : `${message.channel}, only ${message.ephemeralTo}`;
      return `  ${where}: ${plainText(message).slice(0, 200)}`;
    });
  return ['Last calls:', ...calls, 'Last messages:', ...shown].join('\n');
}
