import { type Message, notice, UNCHANGED } from '../message.ts';

/** Pressed before the diagnosis was kept, or after the store forgot it. */
export function nothingKeptMessage(): Message {
  return notice(
    'There is nothing to write yet: a post-mortem can be made a few seconds after the verdict, and for 90 days from then.',
    [UNCHANGED],
  );
}

/** The store does not answer. */
export function storeSilentMessage(errorId: string): Message {
  return notice(
    `The post-mortem could not be made: the store does not answer (error ${errorId}). Press again in a minute.`,
    [UNCHANGED],
  );
}
