import { footer, type Message, message } from '../message.ts';
import { bullets, lines, richText, words } from '../rich-text.ts';

function notice(text: string, more: readonly string[] = []): Message {
  return message(text, [
    richText([lines([[words(text)]]), ...(more.length === 0 ? [] : [bullets(more.map((one) => [words(one)]))])]),
    footer(['nothing was changed']),
  ]);
}

/** Said at once, before anything was looked at. */
export function lookingMessage(): Message {
  return notice('Looking at every subnet and container of this task: the table comes in this thread.');
}

/** For a task of which no network could be looked at; `notSeen` says what was refused. */
export function noMatrixMessage(notSeen: readonly string[]): Message {
  return notice('There is no table: in which subnets this task can start is not known.', notSeen.slice(0, 10));
}

/** The program stops before the table is there. */
export function matrixInterruptedMessage(): Message {
  return notice('Interrupted: pullfail is being restarted. Press the button again in a minute.');
}
