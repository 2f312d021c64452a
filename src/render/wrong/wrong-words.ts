import type { Said } from '../../fixture/said.ts';
import type { TrueCause } from '../../fixture/truth.ts';
import { CAUSE_HEADLINES } from '../cause-words.ts';

/** What the file in the thread is called. */
export const FILE_TITLE = 'What the checks saw, with stand-ins for every name';

/** What it really was, in a few words. */
export function trueCauseWords(cause: TrueCause): string {
  switch (cause) {
    case 'other':
      return 'Something else';
    case 'not-a-pull-failure':
      return 'No pull failure';
    default:
      return CAUSE_HEADLINES[cause];
  }
}

/** What a verdict said, in a few words. */
export function saidWords({ cause, certainty }: Said): string {
  switch (cause) {
    case 'undetermined':
      return 'no one cause';
    case 'not-a-pull-failure':
      return 'no pull failure';
    default:
      return `${CAUSE_HEADLINES[cause]} (${certainty})`;
  }
}
