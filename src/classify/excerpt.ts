/** Texts up to this many UTF-16 units are read whole. Slack's longest message has 40,000. */
const WHOLE = 24_000;
const BEFORE = 1_500;
const AFTER = 3_000;

/** Words that mark the place of a pull failure in a long log, the surest first. */
const LANDMARKS = [
  'CannotPull',
  'ResourceInitializationError',
  'pull access denied',
  'failed to resolve ref',
  'toomanyrequests',
  'no space left on device',
  'Error response from daemon',
  'failed to copy',
  'manifest unknown',
  'stoppedReason',
] as const;

/** The part of a text that is worth reading: all of a short one, the surroundings of the landmarks of a long one. */
export function excerpt(text: string): string {
  if (text.length <= WHOLE) return text;
  const places = LANDMARKS.map((landmark) => text.indexOf(landmark)).filter((place) => place >= 0);
  if (places.length === 0) return `${text.slice(0, WHOLE / 2)}\n${text.slice(-WHOLE / 2)}`;
  const [surest = 0, ...others] = places;
  const kept = [surest, ...others.filter((place) => Math.abs(place - surest) > AFTER).slice(0, 4)];
  return kept
    .sort((a, b) => a - b)
    .map((place) => text.slice(Math.max(0, place - BEFORE), place + AFTER))
    .join('\n');
}
