import type { JudgeContext, NextStep } from '../causes/cause.ts';
import { tryAgain } from '../causes/shared/try-again.ts';
import type { PositiveFinding } from '../diagnose/diagnosis.ts';

/** Reads the definition that ECS has, which is not the one in the file. */
const OF_THE_REGISTERED = 'aws ecs describe-task-definition';

/**
 * The advice for a task that has not failed: nothing has to be started again, unless that is the remedy itself, and what
 * is wrong in a file is mended in the file.
 */
export function stepsBeforehand(finding: PositiveFinding, isFile: boolean, context: JudgeContext): PositiveFinding {
  const { advice } = finding.verdict;
  const isRemedy = advice.steps.filter(({ changes }) => changes).length === 1;
  const again = [context, { ...context, subject: { ...context.subject, service: null } }].map(
    (either) => tryAgain(either).say,
  );
  const steps = isRemedy ? advice.steps : advice.steps.filter(({ say }) => !again.includes(say));
  const kept = isFile ? steps.flatMap(forTheFile) : steps;
  return { ...finding, verdict: { ...finding.verdict, advice: { ...advice, steps: kept } } };
}

function forTheFile(step: NextStep): readonly NextStep[] {
  if (step.command?.startsWith(OF_THE_REGISTERED) !== true) return [step];
  return step.changes ? [{ ...step, command: null }] : [];
}
