import { unreachable } from '../../../model/result.ts';
import type { Place } from '../messages/order.ts';

/** What can stand in the side panel. */
export type SideTab = 'thread' | 'network' | 'payloads' | 'home';
/** What is shown where there is room for one thing only. */
export type Pane = SideTab | 'start' | 'channel';

/** What gets the focus; each step that leads there is another one. */
export interface Destination {
  readonly of: 'nothing' | 'channel' | 'composer' | 'thread';
}

/** Who the visitor acts as, and where they are. */
export interface Visit {
  readonly person: string;
  readonly channel: string;
  readonly thread: Place | null;
  readonly pane: Pane;
  readonly tab: SideTab;
  /** The side panel takes the place of the channel. */
  readonly isWide: boolean;
  /** Whose text was put into the composer last, and whose network is drawn. */
  readonly scenario: string | null;
  /** What the latest step led to. */
  readonly destination: Destination;
  /** What is typed and not sent, by `draftKey`. */
  readonly drafts: Readonly<Record<string, string>>;
}

export type VisitStep =
  | { readonly step: 'act-as'; readonly person: string }
  | { readonly step: 'go-to-channel'; readonly channel: string }
  | { readonly step: 'open-thread'; readonly place: Place }
  /** Shows a thread in the panel without leading away from what is looked at. */
  | { readonly step: 'follow-thread'; readonly place: Place }
  | { readonly step: 'show'; readonly pane: Pane }
  | { readonly step: 'widen'; readonly isWide: boolean }
  | { readonly step: 'type'; readonly key: string; readonly text: string }
  /** Puts words about a scenario into the channel's composer. */
  | { readonly step: 'take-scenario'; readonly scenario: string; readonly text: string }
  | { readonly step: 'look-at-network'; readonly scenario: string };

/** What a composer's draft is kept under. */
export function draftKey(channel: string, threadTs: string | null): string {
  return threadTs === null ? channel : `${channel}:${threadTs}`;
}

/** Begins in a channel, with nothing opened. */
export function beginVisit(person: string, channel: string): Visit {
  return {
    person,
    channel,
    thread: null,
    pane: 'start',
    tab: 'thread',
    isWide: false,
    scenario: null,
    destination: { of: 'nothing' },
    drafts: {},
  };
}

/** The visit after a step. */
export function takeStep(visit: Visit, step: VisitStep): Visit {
  switch (step.step) {
    case 'act-as':
      return { ...visit, person: step.person };
    case 'go-to-channel':
      return { ...visit, channel: step.channel, destination: { of: 'channel' }, pane: 'channel', isWide: false };
    case 'open-thread':
      return { ...visit, thread: step.place, destination: { of: 'thread' }, tab: 'thread', pane: 'thread' };
    case 'follow-thread':
      return { ...visit, thread: step.place };
    case 'show':
      return show(visit, step.pane);
    case 'widen':
      return { ...visit, isWide: step.isWide };
    case 'type':
      return { ...visit, drafts: { ...visit.drafts, [step.key]: step.text } };
    case 'take-scenario': {
      const drafts = { ...visit.drafts, [draftKey(visit.channel, null)]: step.text };
      return {
        ...visit,
        scenario: step.scenario,
        destination: { of: 'composer' },
        drafts,
        pane: 'channel',
        isWide: false,
      };
    }
    case 'look-at-network':
      return { ...visit, scenario: step.scenario };
    default:
      return unreachable(step);
  }
}

function show(visit: Visit, pane: Pane): Visit {
  if (pane === 'start' || pane === 'channel') return { ...visit, pane, isWide: false };
  return { ...visit, pane, tab: pane };
}
