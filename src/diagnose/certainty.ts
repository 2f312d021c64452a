import { unreachable } from '../model/result.ts';
import type { Conclusion } from './diagnosis.ts';

/** The public words for how sure a verdict is, surest first: in the JSON, in what is kept, and in the thread. */
export const CERTAINTIES = ['confirmed', 'likely', 'possible', 'unknown'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** `confirmed` is kept for a cause that a check saw: a text alone never gets beyond `likely`. */
export function certaintyOf(conclusion: Conclusion): Certainty {
  switch (conclusion.kind) {
    case 'found':
      return conclusion.finding.verdict.kind;
    case 'undetermined':
      return conclusion.candidates.length > 0 ? 'possible' : 'unknown';
    case 'healthy-now':
      return 'unknown';
    case 'not-a-pull-failure':
      return 'likely';
    default:
      return unreachable(conclusion);
  }
}
