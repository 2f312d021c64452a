import type { StormNumbers } from '../render/storm/storm-words.ts';
import type { Place } from './poster.ts';
import type { Whisper } from './quiet-answer.ts';

/** The question of one person, whichever way it came in. */
export interface Asked {
  readonly text: string;
  readonly arn: string | null;
  readonly region: string | null;
  /** `null` for an automation that has no user. */
  readonly userId: string | null;
  readonly place: Place;
  /** To the asker alone; `null` where Slack gave no `response_url`. */
  readonly respond: Whisper | null;
  /** Set where nobody asked and ECS told by itself. */
  readonly storm?: StormNumbers;
  /** Another thread in which the same service is followed already. */
  readonly followedIn?: Place;
  /** What made the program itself ask: once for one occasion, whoever asks. */
  readonly occasion?: string;
}
