import type { CheckResult } from '../checks/check.ts';
import type { Classification } from '../classify/classification.ts';
import type { Subject } from '../model/subject.ts';
import type { Diagnosis } from './diagnosis.ts';

/** Something that happened in an investigation. The thread, the terminal, the log and the tests are presenters of these. */
export type InvestigationEvent =
  /** The text was read; no AWS call has been made for it yet, except where the text itself had to be fetched. */
  | {
      readonly type: 'classified';
      readonly investigationId: string;
      readonly classification: Classification;
    }
  /** The task was found, or found to be gone; one sentence says which and how. */
  | {
      readonly type: 'subject-resolved';
      readonly investigationId: string;
      readonly subject: Subject;
      readonly note: string | null;
    }
  /** These checks will be made, in the order in which they are shown. */
  | {
      readonly type: 'checks-planned';
      readonly investigationId: string;
      readonly checks: readonly { readonly id: string; readonly title: string }[];
    }
  | { readonly type: 'check-started'; readonly investigationId: string; readonly checkId: string }
  | {
      readonly type: 'check-ended';
      readonly investigationId: string;
      readonly checkId: string;
      readonly result: CheckResult<unknown>;
    }
  | { readonly type: 'diagnosed'; readonly investigationId: string; readonly diagnosis: Diagnosis }
  /** The program itself failed; nothing about AWS follows from it. */
  | { readonly type: 'broke-down'; readonly investigationId: string; readonly errorId: string };

/** Where events go. A presenter that throws never stops an investigation. */
export type EventSink = (event: InvestigationEvent) => void;
