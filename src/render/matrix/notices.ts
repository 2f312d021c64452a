import { type Message, notice, UNCHANGED } from '../message.ts';

/** Said at once, before anything was looked at. */
export function lookingMessage(): Message {
  return notice('Looking at every subnet and container of this task: the table comes in this thread.', [UNCHANGED]);
}

/** For a task of which no network could be looked at; `notSeen` says what was refused. */
export function noMatrixMessage(notSeen: readonly string[]): Message {
  return notice(
    'There is no table: in which subnets this task can start is not known.',
    [UNCHANGED],
    notSeen.slice(0, 10),
  );
}

/** The program stops before the table is there. */
export function matrixInterruptedMessage(): Message {
  return notice('Interrupted: pullfail is being restarted. Press the button again in a minute.', [UNCHANGED]);
}
