import { type Message, notice } from '../message.ts';
import { hour } from './hour.ts';

const UNCHANGED = ['this press changed nothing'];

/** To the one who pressed “Stop following” when there was nothing to stop. */
export function endedAlreadyMessage(endedAt: number): Message {
  return notice(`It had ended at ${hour(endedAt, endedAt)} UTC already: the message says how.`, UNCHANGED);
}

/** For a button whose watch is not known, or belongs to another channel. */
export function unknownWatchMessage(): Message {
  return notice(
    'This service is not followed from here any more. Press “Check again” to have it followed anew.',
    UNCHANGED,
  );
}
