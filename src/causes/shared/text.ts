import type { Stage, Symptom } from '../../classify/classification.ts';
import type { BrokenStage, JudgeContext } from '../cause.ts';

/** How much the text speaks for a symptom: `plainly`, as `another-reading` of the same words, or `not` at all. */
export function textSays(
  { classification }: JudgeContext,
  ...symptoms: readonly Symptom[]
): 'plainly' | 'another-reading' | 'not' {
  if (symptoms.includes(classification.symptom)) return 'plainly';
  return classification.alternatives.some((alternative) => symptoms.includes(alternative)) ? 'another-reading' : 'not';
}

/** The stage that the text names, or the one at which this usually shows. */
export function stageOfText({ classification }: JudgeContext, usual: BrokenStage): BrokenStage {
  const { stage }: { stage: Stage } = classification;
  return stage === 'unknown' ? usual : stage;
}

/** What would decide a reading of words that can stand for several things. */
export const WHOLE_MESSAGE = 'The whole error message, with its last words.';
