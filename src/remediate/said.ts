import type { Classification } from '../classify/classification.ts';
import type { Subject } from '../model/subject.ts';
import type { Proposal, Said } from './proposal.ts';

/** What a text said, without its words: no message text is kept. */
export function saidOf(classification: Classification): Said {
  const { symptom, stage, certainty, signatureId, alternatives, facts, reading } = classification;
  const known = Object.entries(facts).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return {
    symptom,
    stage,
    certainty,
    signatureId,
    alternatives,
    facts: Object.fromEntries(known),
    errorStage: reading.stage,
  };
}

/** The classification again, as far as causes read it. */
export function classificationOf({ said }: Pick<Proposal, 'said'>): Classification {
  const { errorStage, facts, ...rest } = said;
  return {
    ...rest,
    summary: '',
    facts,
    reading: { errorName: null, stage: errorStage, urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
  };
}

/** The subject again; the text that was given is not kept. */
export function subjectOf({ subject }: Pick<Proposal, 'subject'>): Subject {
  return { ...subject, text: '' };
}
