import { type Message, notice, UNCHANGED } from '../message.ts';

/** Pressed before the diagnosis was kept, or after the store forgot it. */
export function nothingKeptMessage(): Message {
  return notice(
    'There is nothing to write yet: a post-mortem can be made a few seconds after the verdict, and for 90 days from then.',
    [UNCHANGED],
  );
}

/** For a second press while the first one's work still runs. */
export function postmortemRunningMessage(): Message {
  return notice('The post-mortem is being written right now: it comes in this thread.');
}

/** The program stops before it was written. */
export function postmortemInterruptedMessage(): Message {
  return notice(
    'pullfail is being restarted before the post-mortem was written. Press “Post-mortem” again in a minute.',
  );
}

/** The store does not answer. */
export function storeSilentMessage(errorId: string): Message {
  return notice(
    `The post-mortem could not be made: the store does not answer (error ${errorId}). Press again in a minute.`,
    [UNCHANGED],
  );
}
