import type { KnownBlock } from '@slack/types';
import type { Preflight, PreflightOutcome } from '../../preflight/preflight.ts';
import { breakdownSentence } from '../errors.ts';
import { footer, header, type Message, message } from '../message.ts';
import { layOut } from '../page.ts';
import { bold, code, lines, preformatted, richText, section, words } from '../rich-text.ts';
import { preflightParts } from './parts.ts';
import {
  preflightFigures,
  preflightHeadline,
  preflightSentence,
  refusalRemedy,
  refusalSentence,
} from './preflight-words.ts';

/** What was asked beforehand, and by whom. */
export interface CheckQuestion {
  /** The service as it was written; foreign text. */
  readonly service: string;
  /** A Slack user id that was checked for its form. */
  readonly askedBy: string | null;
}

/** The message that the channel sees while the looks are made. */
export function checkingMessage(question: CheckQuestion, again = false): Message {
  const more = again ? ['taken up again after a restart'] : [];
  return message(`Checking beforehand whether ${question.service} would pull.`, [
    header('Would this pull?'),
    richText([lines([[words('Looking at every container and every subnet of this service.')], asked(question)])]),
    ...askedBy(question),
    footer(['looking into it, see the thread', ...more, 'this check changes nothing']),
  ]);
}

/** The same message with the verdict. */
export function checkedMessage(preflight: Preflight, question: CheckQuestion): Message {
  const headline = preflightHeadline(preflight.wouldPull);
  const sentence = preflightSentence(preflight);
  return message(`${headline}. ${sentence}`, [
    header(headline),
    richText([lines([[words(sentence)], [words('How we know, and what to do: in the thread.')], asked(question)])]),
    ...askedBy(question),
    footer(['done', 'this check changed nothing', `check ${preflight.id}`]),
  ]);
}

/** The whole answer in one message. */
export function checkResultMessage(preflight: Preflight): Message {
  const headline = preflightHeadline(preflight.wouldPull);
  const sentence = preflightSentence(preflight);
  const [page = []] = layOut(preflightParts(preflight), 1, 'pullfail check --json');
  return message(`${headline}. ${sentence}`, [
    header(headline),
    richText([section([words(sentence)])]),
    ...page,
    footer(preflightFigures(preflight)),
  ]);
}

/** In place of the verdict, when there is none to give. */
export function uncheckedMessage(
  outcome: Exclude<PreflightOutcome, { kind: 'answered' }>,
  question: CheckQuestion,
): Message {
  const sentence = refusalSentence(outcome);
  return message(sentence, [
    header('This could not be checked'),
    richText([lines([[words(sentence)], [words(refusalRemedy(outcome))], asked(question)])]),
    ...askedBy(question),
    footer(['nothing was changed']),
  ]);
}

/** Our own failure, in place of the verdict. */
export function checkBrokeDownMessage(errorId: string, question: CheckQuestion): Message {
  return message(breakdownSentence(errorId), [
    header('This could not be checked'),
    richText([lines([[words(breakdownSentence(errorId))], asked(question)])]),
    ...askedBy(question),
    footer(['nothing was changed']),
  ]);
}

/** The program stops before the verdict, and nothing takes it up again. */
export function checkCutOffMessage(question: CheckQuestion): Message {
  const sentence = 'pullfail was stopped before this check was done. Run it again.';
  return message(sentence, [
    header('This check was cut off'),
    richText([lines([[words(sentence)], asked(question)])]),
    ...askedBy(question),
    footer(['nothing was changed']),
  ]);
}

/** For a check that names no service. */
export function checkUsageMessage(isTask: boolean): Message {
  const opening = isTask
    ? 'That is a task: a check asks about a service, and the failure of a task is looked into without the word check.'
    : 'I found no ECS service in that.';
  return message(`${opening} Write /pullfail check prod/payments us-east-1`, [
    richText([
      section([words(opening), words(' A check looks at a service before it is deployed:')]),
      preformatted('/pullfail check prod/payments us-east-1', 200),
      preformatted('/pullfail check arn:aws:ecs:us-east-1:111122223333:service/prod/payments', 200),
      section([
        words('A task definition in a file is checked in a terminal: pullfail check FILE --service prod/payments'),
      ]),
    ]),
  ]);
}

function asked({ service }: CheckQuestion) {
  return [bold('Service: '), code(service)];
}

function askedBy({ askedBy: userId }: CheckQuestion): readonly KnownBlock[] {
  if (userId === null) return [];
  return [richText([section([words('Asked by '), { type: 'user', user_id: userId }])])];
}
