import type { Cause, EvidenceView } from '../causes/cause.ts';
import type { Check, CheckResult } from '../checks/check.ts';
import { skipped } from '../checks/check.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { AppError } from '../errors.ts';

/** What a cause may see: the outcomes of the checks that it declared. A check that never ran reads as skipped. */
export function viewFor(cause: Cause, outcomes: SettledOutcomes): EvidenceView {
  return view(outcomes, cause);
}

/** What the whole investigation saw. */
export function viewOfAll(outcomes: SettledOutcomes): EvidenceView {
  return view(outcomes, null);
}

function view(outcomes: SettledOutcomes, cause: Cause | null): EvidenceView {
  const of = <Facts>(check: Check<Facts>): CheckResult<Facts> => {
    if (cause !== null && !cause.evidence.includes(check)) {
      throw new AppError(
        'UNDECLARED_EVIDENCE',
        `The cause ${cause.id} read the check ${check.id} without declaring it.`,
        'Add the check to the evidence of the cause.',
      );
    }
    return outcomes.get(check) ?? skipped(check.id, 'Not looked at.');
  };
  const facts = <Facts>(check: Check<Facts>): Facts | null => {
    const result = of(check);
    return result.status === 'observed' ? result.facts : null;
  };
  return { of, facts };
}
