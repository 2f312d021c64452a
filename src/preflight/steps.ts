import type { NextStep } from '../causes/cause.ts';
import { readsRegistered } from '../causes/shared/task-definition-steps.ts';
import { startsAgain } from '../causes/shared/try-again.ts';
import type { PositiveFinding } from '../diagnose/diagnosis.ts';

/**
 * The advice for a task that has not failed: nothing has to be started again, unless that is the remedy itself, and what
 * is wrong in a file is mended in the file.
 */
export function stepsBeforehand(finding: PositiveFinding, isFile: boolean): PositiveFinding {
  const { advice } = finding.verdict;
  const isRemedy = advice.steps.filter(({ changes }) => changes).length === 1;
  const steps = isRemedy ? advice.steps : advice.steps.filter((step) => !startsAgain(step));
  const kept = isFile ? steps.flatMap(forTheFile) : steps;
  return { ...finding, verdict: { ...finding.verdict, advice: { ...advice, steps: kept } } };
}

/** The definition that ECS has is not the one in the file. */
function forTheFile(step: NextStep): readonly NextStep[] {
  if (!readsRegistered(step)) return [step];
  return step.changes ? [{ ...step, command: null }] : [];
}
