import type { Clock } from '../model/clock.ts';
import { type Message, textOnly } from '../render/message.ts';
import type { Asked } from './asked.ts';
import type { SlackDeps } from './deps.ts';
import type { Place, PostOutcome } from './poster.ts';
import type { Whisper } from './quiet-answer.ts';

/** What telling one person needs. */
export type TellDeps = Pick<SlackDeps, 'poster' | 'clock' | 'log'>;

/** Tells one person something: unseen by others in the channel, or in a direct message where that cannot be. */
export function tellPerson(deps: TellDeps, place: Place | null, userId: string): Whisper {
  const { poster } = deps;
  return async (message) => {
    const whispered =
      place === null ? null : await sent(message, (form) => poster.whisper(place, userId, form), deps.clock);
    if (whispered?.kind !== 'posted') await postOrLog({ channel: userId, threadTs: null }, message, deps);
  };
}

/** Tells the one who asked, by the `response_url` where there is one; an automation is told in its channel. */
export function tellAsker(deps: TellDeps, { respond, userId, place }: Asked): Whisper {
  if (respond !== null) return respond;
  if (userId !== null) return tellPerson(deps, place, userId);
  return (message) => postOrLog(place, message, deps);
}

async function postOrLog(place: Place, message: Message, { poster, clock, log }: TellDeps): Promise<void> {
  const outcome = await sent(message, (form) => poster.post(place, form), clock);
  if (outcome.kind === 'posted') return;
  const slackError = 'slackError' in outcome ? outcome.slackError : null;
  log.warn({ outcome: outcome.kind, slackError }, 'Slack took no way to tell somebody something');
}

/** Waits once where Slack asks for that, and leaves out blocks that it refuses: nothing edits this message later. */
async function sent(
  message: Message,
  send: (form: Message) => Promise<PostOutcome>,
  clock: Clock,
): Promise<PostOutcome> {
  const outcome = await send(message);
  if (outcome.kind === 'blocks-refused') return send(textOnly(message));
  if (outcome.kind !== 'rate-limited') return outcome;
  await new Promise<void>((resolve) => {
    clock.after(outcome.waitMs, resolve);
  });
  return send(message);
}
