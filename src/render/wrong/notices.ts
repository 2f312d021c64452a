import { type Message, notice, UNCHANGED } from '../message.ts';

/** `views.open` was refused or came too late. */
export function wrongFormFailedMessage(): Message {
  return notice('Slack did not open the form. Press “This was wrong” again.', [UNCHANGED]);
}

/** For a form that is sent again while the first one is still being worked on. */
export function wrongRunningMessage(): Message {
  return notice('This is being written down right now: it comes in this thread.', [UNCHANGED]);
}

/** The program stops before it was written down. */
export function wrongInterruptedMessage(): Message {
  return notice(
    'pullfail is being restarted before this could be written down. Press “This was wrong” again in a minute.',
    [UNCHANGED],
  );
}
