import { type Message, notice } from './message.ts';

/** Our own failure: an id for the log, no stack, no payload. */
export function breakdownSentence(errorId: string): string {
  return `pullfail itself failed here; nothing about AWS follows from it. Run it again, and if it repeats, look for error ${errorId} in its log.`;
}

export function breakdownMessage(errorId: string): Message {
  return notice(`⚠️ ${breakdownSentence(errorId)}`, ['nothing has been changed']);
}

/** What is left in the thread when the program stops in the middle. */
export function interruptedMessage(goesOn = false): Message {
  const next = goesOn ? 'It goes on here by itself after the restart.' : 'Run it again: the text was not kept.';
  return notice(`⚠️ Interrupted: pullfail was stopped before it was done. ${next}`, ['nothing has been changed']);
}

/** For a question that came while the program was stopping. */
export function restartingMessage(goesOn = false): Message {
  const next = goesOn ? 'The answer comes here by itself after that.' : 'Run it again in a minute.';
  return notice(`pullfail is being restarted. ${next}`);
}

/** `views.open` was refused or came after the three seconds that a trigger lives. */
export function modalFailedMessage(): Message {
  return notice('Slack did not open the form. Try again, or give the text at once: /pullfail <task ARN or error text>');
}

/** For somebody of another workspace, whom the accounts of this one are no business of. */
export function foreignMessage(): Message {
  return notice('I answer members of the workspace that I am installed in, and nobody else.');
}

/** For a second click while the first one's work still runs. */
export function alreadyRunningMessage(): Message {
  return notice('This task is being checked right now: the answer comes in this thread.');
}

/** For a button whose message no longer says what it belongs to. */
export function staleButtonMessage(): Message {
  return notice('This button is no longer known. Run the diagnosis again: /pullfail <task ARN or error text>');
}

/** The last line of an answer in a channel that the bot has not joined. */
export const INVITE_SENTENCE =
  'Only you can see this. Invite me to the channel (/invite @pullfail) for a live thread that everybody can read.';
