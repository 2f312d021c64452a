import type { Stage, Symptom, TextCertainty } from './classification.ts';
import { findPhrase, phrase } from './phrase.ts';
import type { Message } from './reading.ts';

/** How a signature is written down. Phrases are compared without white space, quotes and case. */
export interface SignatureWords {
  readonly id: string;
  readonly symptom: Symptom;
  /** Where in the pull it happened; left out, the reading's stage stands. */
  readonly stage?: Stage;
  readonly certainty: TextCertainty;
  /** One of these must be there, if any are given; `…` bridges up to 700 characters. */
  readonly any?: readonly string[];
  readonly all?: readonly string[];
  readonly none?: readonly string[];
  readonly when?: (message: Message) => boolean;
  /** Other symptoms that the same words can stand for, most likely first. */
  readonly alternatives: readonly Symptom[];
  /** The cause inside the message is worth telling, though the message is no pull failure of ECS. */
  readonly carriesCause?: true;
  /** One sentence for the person who reads it, without a foreign word in it. */
  readonly says: string;
  /** A real message with its names changed. It is this entry's own test. */
  readonly example: string;
}

export interface Signature extends SignatureWords {
  /** Where in the squeezed text the deciding words begin, or -1. */
  match(message: Message): number;
}

export function signature(words: SignatureWords): Signature {
  const any = (words.any ?? ['']).map(phrase);
  const all = (words.all ?? []).map(phrase);
  const none = (words.none ?? []).map(phrase);
  return {
    ...words,
    match(message) {
      const { squeezed } = message;
      if (words.when !== undefined && !words.when(message)) return -1;
      if (all.some((wanted) => findPhrase(squeezed, wanted) < 0)) return -1;
      if (none.some((unwanted) => findPhrase(squeezed, unwanted) >= 0)) return -1;
      for (const wanted of any) {
        const start = findPhrase(squeezed, wanted);
        if (start >= 0) return start;
      }
      return -1;
    },
  };
}
