import type { Classification } from '../classify/classification.ts';

/** The public shape of a classification (`classify --json`); a fact that the text does not hold is absent. */
export function classificationJson(classification: Classification): Readonly<Record<string, unknown>> {
  const { symptom, stage, certainty, summary, facts, alternatives, signatureId, reading } = classification;
  return {
    symptom,
    stage,
    certainty,
    summary,
    facts,
    alternatives,
    signature: signatureId,
    cutShort: reading.cutShort,
    otherErrors: reading.otherErrors,
  };
}
