import { z } from 'zod';
import { diagnosisRecord } from './diagnosis-record.ts';

const shown = diagnosisRecord.extend({ channel: z.string(), threadTs: z.string() });

/** The last diagnoses of the installation and the proposals that may be open, newest first: what App Home shows. */
export const recent = z.object({
  kind: z.literal('recent'),
  tries: z.number(),
  diagnoses: z.array(shown).readonly(),
  proposalIds: z.array(z.string()).readonly(),
});

export type Recent = z.infer<typeof recent>;
export type ShownDiagnosis = z.infer<typeof shown>;

/** There is one such document in a store. */
export const RECENT_ID = 'recent';
export const EMPTY_RECENT: Recent = { kind: 'recent', tries: 0, diagnoses: [], proposalIds: [] };

const MOST = 20;

export function withDiagnosis(known: Recent, diagnosis: ShownDiagnosis): Recent {
  const others = known.diagnoses.filter(({ investigationId }) => investigationId !== diagnosis.investigationId);
  return { ...known, diagnoses: [diagnosis, ...others].slice(0, MOST) };
}

export function withProposal(known: Recent, proposalId: string | null): Recent {
  if (proposalId === null) return known;
  const others = known.proposalIds.filter((id) => id !== proposalId);
  return { ...known, proposalIds: [proposalId, ...others].slice(0, MOST) };
}
