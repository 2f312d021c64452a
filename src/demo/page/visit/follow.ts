import type { ShownMessage } from '../../protocol.ts';
import { compareTs, type Place } from '../messages/order.ts';

/** The newest thread that grew below a message of a channel posted after `since`; `null` while there is none. */
export function threadToFollow(messages: readonly ShownMessage[], { channel, ts: since }: Place): Place | null {
  const threads = messages
    .filter((message) => message.channel === channel && message.ephemeralTo === null)
    .flatMap(({ threadTs }) => (threadTs !== null && compareTs(threadTs, since) > 0 ? [threadTs] : []))
    .sort(compareTs);
  const ts = threads.at(-1);
  return ts === undefined ? null : { channel, ts };
}

/** The newest `ts` of a channel, after which something is waited for; `0` in an empty one. */
export function newestTs(messages: readonly ShownMessage[], channel: string): string {
  return (
    messages
      .filter((message) => message.channel === channel)
      .map(({ ts }) => ts)
      .sort(compareTs)
      .at(-1) ?? '0'
  );
}
