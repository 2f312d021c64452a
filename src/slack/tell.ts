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
