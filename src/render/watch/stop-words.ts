import { footer, type Message, message } from '../message.ts';
import { richText, section, words } from '../rich-text.ts';
import { hour } from './hour.ts';

/** To the one who pressed “Stop following” when there was nothing to stop. */
export function endedAlreadyMessage(endedAt: number): Message {
  return plain(`It had ended at ${hour(endedAt, endedAt)} UTC already: the message says how.`);
}

/** For a button whose watch is not known, or belongs to another channel. */
export function unknownWatchMessage(): Message {
  return plain('This service is not followed from here any more. Press “Check again” to have it followed anew.');
}

function plain(text: string): Message {
  return message(text, [richText([section([words(text)])]), footer(['this press changed nothing'])]);
}
