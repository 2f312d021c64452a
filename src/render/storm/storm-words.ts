import type { RichTextElement } from '@slack/types';
import type { Stage, Symptom } from '../../classify/classification.ts';
import { clockTime } from '../proposal/time-words.ts';
import { words } from '../rich-text.ts';
import { SYMPTOM_HEADLINES } from '../symptom-words.ts';

/** How many tasks failed the same way, and since when. Times are milliseconds since 1970. */
export interface StormNumbers {
  readonly count: number;
  /** There were more than could be told apart. */
  readonly more: boolean;
  readonly lastAt: number;
  readonly now: number;
  /** The window has passed without a new one. */
  readonly over: boolean;
  /** Set where the same failure was seen before, and had ended. */
  readonly againSince: number | null;
}

/** What the texts of the tasks have in common. */
export interface StormFailureWords {
  readonly symptom: Symptom;
  readonly stage: Stage;
}

/** In place of the asker. */
export const SEEN_BY_ITSELF = 'Seen by itself, from an event of ECS.';

/** What is known before any diagnosis. */
export function stormHeadline({ symptom }: StormFailureWords): string {
  return symptom === 'not-a-pull-failure'
    ? 'A task failed just before its image was pulled'
    : SYMPTOM_HEADLINES[symptom];
}

/** `14 tasks failed so far, the last at 14:07 UTC.` */
export function countSentence({ count, more, lastAt, now, over }: StormNumbers): string {
  const number = count.toLocaleString('en-US');
  const tasks = count === 1 && !more ? '1 task' : `${more ? 'More than ' : ''}${number} tasks`;
  const at = timeOf(lastAt, now);
  const when = count === 1 && !more ? ` at ${at}` : `, the last at ${at}`;
  return over ? `${tasks} failed${when}. None has failed since.` : `${tasks} failed so far${when}.`;
}

/** Who told, how many there are, and whether it was seen before: one row each. */
export function stormRows(numbers: StormNumbers): readonly (readonly RichTextElement[])[] {
  const { againSince } = numbers;
  const again = againSince === null ? [] : [[words(`Again: first seen on ${clockTime(againSince)}.`)]];
  return [[words(SEEN_BY_ITSELF)], [words(countSentence(numbers))], ...again];
}

/** The hour alone on the same day. */
function timeOf(at: number, now: number): string {
  const time = new Date(at).toISOString();
  const isToday = time.slice(0, 10) === new Date(now).toISOString().slice(0, 10);
  return isToday ? `${time.slice(11, 16)} UTC` : clockTime(at);
}
