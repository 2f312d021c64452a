import type { ShownMessage } from '../../protocol.ts';
import { stringAt } from '../wire-object.ts';

/** Where somebody is, and as whom. */
export interface Listener {
  readonly person: string;
  readonly channel: string;
}

/**
 * What a screen reader is told when one list of messages became another: what is new in the channel, and what a root
 * says now. A thread's messages are edited several times a second while checks run, so their edits are not read out.
 */
export function newsBetween(
  before: readonly ShownMessage[],
  after: readonly ShownMessage[],
  { person, channel }: Listener,
  nameOf: (user: string) => string,
): string {
  const known = new Map(before.map((message) => [keyOf(message), message]));
  return after
    .filter((message) => message.channel === channel && message.user !== person)
    .filter(({ ephemeralTo }) => ephemeralTo === null || ephemeralTo === person)
    .flatMap((message) => {
      const earlier = known.get(keyOf(message));
      if (earlier === undefined) return [`${nameOf(message.user)}${whereOf(message)}: ${wordsOf(message)}`];
      const isRetold = message.threadTs === null && wordsOf(earlier) !== wordsOf(message);
      return isRetold ? [`${nameOf(message.user)} now says: ${wordsOf(message)}`] : [];
    })
    .join(' ');
}

const keyOf = ({ channel, ts }: ShownMessage): string => `${channel} ${ts}`;

/** What is read out of a message: its text, and what stands in its attachments and files, such as an alert of another bot. */
function wordsOf({ text, attachments, files }: ShownMessage): string {
  const attached = attachments.flatMap((one) => [
    stringAt(one, 'title'),
    stringAt(one, 'text') || stringAt(one, 'fallback'),
  ]);
  const named = files.map(({ title }) => title);
  return [text, ...attached, ...named].filter((words) => words !== '').join(' ');
}

function whereOf({ threadTs, ephemeralTo }: ShownMessage): string {
  const place = threadTs === null ? '' : ' in a thread';
  return ephemeralTo === null ? place : `${place}, only to you`;
}
