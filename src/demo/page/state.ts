import { unreachable } from '../../model/result.ts';
import type { DemoEvent, DemoState, ShownMessage, ShownView } from '../protocol.ts';

/** Everything that the server has told, and whether it can still be heard. */
export interface PageState {
  readonly connection: 'connecting' | 'open' | 'lost';
  /** `null` until the first event. */
  readonly demo: DemoState | null;
  /** How often a whole state came: one more after each reconnect. */
  readonly beginnings: number;
  /** Scenario → how often its network changed since the last whole state. */
  readonly networkChanges: Readonly<Record<string, number>>;
}

/** What the server tells, and what becomes of the connection to it. */
export type PageEvent = DemoEvent | { readonly kind: 'lost' };

export const BEGINNING: PageState = { connection: 'connecting', demo: null, beginnings: 0, networkChanges: {} };

/** As many payloads as the server keeps. */
const MOST_PAYLOADS = 500;

/** The page after an event. News that come before the first whole state are not looked at: it will hold them. */
export function reduce(state: PageState, event: PageEvent): PageState {
  if (event.kind === 'lost') return { ...state, connection: 'lost' };
  if (event.kind === 'state') {
    return { connection: 'open', demo: event.state, beginnings: state.beginnings + 1, networkChanges: {} };
  }
  if (event.kind === 'network') {
    const changes = (state.networkChanges[event.scenario] ?? 0) + 1;
    return { ...state, networkChanges: { ...state.networkChanges, [event.scenario]: changes } };
  }
  return state.demo === null ? state : { ...state, demo: reduceDemo(state.demo, event) };
}

function reduceDemo(demo: DemoState, event: Exclude<DemoEvent, { kind: 'state' | 'network' }>): DemoState {
  switch (event.kind) {
    case 'message':
      return { ...demo, messages: withMessage(demo.messages, event.message) };
    case 'modal':
      return { ...demo, modals: withView(demo.modals, event.user, event.modal) };
    case 'home':
      return { ...demo, homes: withView(demo.homes, event.home.user, event.home) };
    case 'payload':
      return { ...demo, payloads: [...demo.payloads, event.payload].slice(-MOST_PAYLOADS) };
    default:
      return unreachable(event);
  }
}

function withMessage(messages: readonly ShownMessage[], message: ShownMessage): readonly ShownMessage[] {
  const isSame = ({ channel, ts }: ShownMessage): boolean => channel === message.channel && ts === message.ts;
  if (message.deleted) return messages.filter((other) => !isSame(other));
  const known = messages.find(isSame);
  if (known === undefined) return [...messages, message];
  return messages.map((other) => (other === known ? message : other));
}

function withView(views: readonly ShownView[], user: string, view: ShownView | null): readonly ShownView[] {
  const others = views.filter((other) => other.user !== user);
  return view === null ? others : [...others, view];
}
