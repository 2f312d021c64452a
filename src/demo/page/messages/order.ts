import type { ShownMessage } from '../../protocol.ts';

/** Compares two timestamps of Slack, `seconds.micros`, which have more digits than a number keeps. */
export function compareTs(a: string, b: string): number {
  const [aSeconds = '', aMicros = ''] = a.split('.');
  const [bSeconds = '', bMicros = ''] = b.split('.');
  return Number(aSeconds) - Number(bSeconds) || Number(aMicros) - Number(bMicros);
}

/** Milliseconds since 1970. */
export function timeOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

const byTs = (a: ShownMessage, b: ShownMessage): number => compareTs(a.ts, b.ts);
const isShownTo = ({ ephemeralTo }: ShownMessage, person: string): boolean =>
  ephemeralTo === null || ephemeralTo === person;

/** What a person sees in a channel, oldest first. */
export function rootsOf(messages: readonly ShownMessage[], channel: string, person: string): readonly ShownMessage[] {
  return messages
    .filter((message) => message.channel === channel && message.threadTs === null && isShownTo(message, person))
    .sort(byTs);
}

/** A message of a channel, by which a thread is known. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** What a person sees below a root, oldest first; whispers stand among the replies. */
export function repliesOf(
  messages: readonly ShownMessage[],
  { channel, ts }: Place,
  person: string,
): readonly ShownMessage[] {
  return messages
    .filter((message) => message.channel === channel && message.threadTs === ts && isShownTo(message, person))
    .sort(byTs);
}

/** What stands below a root for everybody. */
export interface ReplySummary {
  readonly count: number;
  readonly lastTs: string;
  /** Who replied, each once, in the order of their first reply. */
  readonly people: readonly string[];
}

/** Summaries by the root's `ts`. Whispers do not count, as in Slack. */
export function replySummaries(messages: readonly ShownMessage[], channel: string): ReadonlyMap<string, ReplySummary> {
  const summaries = new Map<string, ReplySummary>();
  const replies = messages.filter((message) => message.channel === channel && message.ephemeralTo === null).sort(byTs);
  for (const { threadTs, ts, user } of replies) {
    if (threadTs === null) continue;
    const earlier = summaries.get(threadTs);
    const people = new Set(earlier?.people).add(user);
    summaries.set(threadTs, { count: (earlier?.count ?? 0) + 1, lastTs: ts, people: [...people] });
  }
  return summaries;
}
