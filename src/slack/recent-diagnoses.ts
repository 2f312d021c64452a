import type { Diagnosis } from '../diagnose/diagnosis.ts';

/** The last diagnoses of this process with all that their checks saw, which is too much to be stored. */
export interface RecentDiagnoses {
  keep(diagnosis: Diagnosis): void;
  /** `null`: forgotten, or made by another process. */
  find(investigationId: string): Diagnosis | null;
}

/** A diagnosis takes some hundred kilobytes. */
const MOST = 100;

export function createRecentDiagnoses(most: number = MOST): RecentDiagnoses {
  const kept = new Map<string, Diagnosis>();
  return {
    keep(diagnosis) {
      kept.delete(diagnosis.investigationId);
      kept.set(diagnosis.investigationId, diagnosis);
      for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(id);
    },
    find: (investigationId) => kept.get(investigationId) ?? null,
  };
}
