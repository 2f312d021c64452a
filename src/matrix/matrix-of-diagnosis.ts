import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Matrix } from './matrix.ts';
import { matrixOf } from './matrix-of.ts';
import { pulledContainers } from './pulled-containers.ts';

/** No judgement about destinations depends on the time. */
const ANY_TIME = new Date(0);

/** The failed task as one draw among all; `null` where no network was looked at. */
export function matrixOfDiagnosis({ subject, classification, network, evidence }: Diagnosis): Matrix | null {
  if (network === null) return null;
  const matrix = matrixOf(network, pulledContainers(evidence, { subject, classification, now: ANY_TIME }));
  return matrix.containers.length === 0 ? null : matrix;
}
