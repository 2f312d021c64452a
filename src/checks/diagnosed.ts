import type { Concerned } from '../model/concerned.ts';
import type { TrailQuestion } from '../model/snapshots/trail.ts';
import { type CheckResult, defineCheck, skipped } from './check.ts';

/** What a diagnosis came to, for looks that are made after it. */
export interface DiagnosedFacts {
  /** `null`: nothing tells when it began. */
  readonly firstFailure: Date | null;
  readonly concerned: Concerned;
  /** What to ask of CloudTrail, the most telling first. */
  readonly questions: readonly TrailQuestion[];
  /** Address and interface of the task, where they are known. */
  readonly address: string | null;
  readonly interfaceId: string | null;
  /** When the task itself failed; `null`: not known. */
  readonly stoppedAt: Date | null;
}

/** No look at AWS: its outcome is put in by whoever looks around after a diagnosis. */
export const diagnosed = defineCheck({
  id: 'diagnosed',
  title: 'Know what the diagnosis came to',
  reads: [],
  needs: {},
  async look(): Promise<CheckResult<DiagnosedFacts>> {
    return skipped('verdict', 'There is no verdict yet.');
  },
});
