import type { Classification, Symptom } from '../classify/classification.ts';

/**
 * Texts that are no failed pull by themselves and come from the same step: ECS takes on the execution role and fetches
 * secrets before it pulls, by the same network and the same role. By signature, the symptoms to look into instead.
 */
const NEIGHBOURS: ReadonlyMap<string, readonly Symptom[]> = new Map([
  ['secrets-network', ['network-unreachable', 'ecr-auth']],
  ['secrets', ['network-unreachable', 'ecr-auth']],
  ['secrets-denied', ['ecr-auth']],
  ['assume-role', ['ecr-auth']],
]);

/** The classification to look into: the text's own, or the neighbour's that explains it. `null`: nothing to look into. */
export function toLookInto(classification: Classification): Classification | null {
  if (classification.symptom !== 'not-a-pull-failure') return classification;
  const [symptom, ...alternatives] = NEIGHBOURS.get(classification.signatureId ?? '') ?? [];
  return symptom === undefined ? null : { ...classification, symptom, alternatives };
}

/** Signatures that are looked into although they are no failed pull; a test holds that each exists. */
export const NEIGHBOUR_SIGNATURES = [...NEIGHBOURS.keys()];
