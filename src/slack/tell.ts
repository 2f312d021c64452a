import type { Asked } from './asked.ts';
import type { SlackDeps } from './deps.ts';
import type { Place } from './poster.ts';
import type { Whisper } from './quiet-answer.ts';

/** Tells one person something: unseen by others in the channel, or in a direct message where that cannot be. */
export function tellPerson(deps: Pick<SlackDeps, 'poster'>, place: Place | null, userId: string): Whisper {
  return async (message) => {
    const whispered = place === null ? null : await deps.poster.whisper(place, userId, message);
    if (whispered?.kind !== 'posted') await deps.poster.post({ channel: userId, threadTs: null }, message);
  };
}

/** Tells the one who asked, by the `response_url` where there is one; an automation is told in its channel. */
export function tellAsker(deps: Pick<SlackDeps, 'poster'>, { respond, userId, place }: Asked): Whisper {
  if (respond !== null) return respond;
  if (userId !== null) return tellPerson(deps, place, userId);
  return async (message) => {
    await deps.poster.post(place, message);
  };
}
