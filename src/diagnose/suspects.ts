import type { Cause } from '../causes/cause.ts';
import { CAUSES } from '../causes/index.ts';
import type { Check } from '../checks/check.ts';
import type { Classification } from '../classify/classification.ts';

/** The causes worth looking into for a text: those that explain one of its readings, and those that would fail next. */
export function suspectsFor({ symptom, alternatives }: Classification): readonly Cause[] {
  const readings = [symptom, ...alternatives];
  return CAUSES.filter(
    ({ explains, foretoldUnder }) =>
      readings.some((reading) => explains.includes(reading)) || foretoldUnder.includes(symptom),
  );
}

/** The checks that some causes rest on, with what those need first, each once; what is needed comes before what needs it. */
export function checksFor(causes: readonly Cause[]): readonly Check<unknown>[] {
  const found = new Set<Check<unknown>>();
  const add = (check: Check<unknown>): void => {
    if (found.has(check)) return;
    for (const need of Object.values(check.needs)) add(need);
    found.add(check);
  };
  for (const cause of causes) for (const check of cause.evidence) add(check);
  return [...found];
}
