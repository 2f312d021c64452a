import type { CheckResult } from '../checks/check.ts';
import type { Classification } from '../classify/classification.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { InvestigationEvent } from '../diagnose/events.ts';
import { unreachable } from '../model/result.ts';
import type { Subject } from '../model/subject.ts';
import { ABSENCES } from './cause-words.ts';
import type { LineStatus } from './status-words.ts';

/** One line of the live list. */
export interface CheckLine {
  readonly id: string;
  readonly title: string;
  readonly status: LineStatus;
  /** `null` until the check has ended. */
  readonly result: CheckResult<unknown> | null;
}

/** What becomes of an investigation that the program's end cuts off. */
export type Interruption = 'goes-on' | 'ask-again';

/** Everything that a thread shows at one moment. */
export interface ThreadState {
  readonly investigationId: string | null;
  readonly classification: Classification | null;
  readonly subject: Subject | null;
  /** How the task was found, or that it is gone. */
  readonly note: string | null;
  /** `null` until the checks are known. */
  readonly planned: readonly { readonly id: string; readonly title: string }[] | null;
  /** Checks that were started, planned or not yet; `null` while one runs. */
  readonly looks: ReadonlyMap<string, CheckResult<unknown> | null>;
  readonly diagnosis: Diagnosis | null;
  /** Id of our own failure in the log. */
  readonly brokeDown: string | null;
  /** The program was stopped in the middle; `null`: it was not. */
  readonly interrupted: Interruption | null;
}

export const EMPTY_THREAD: ThreadState = {
  investigationId: null,
  classification: null,
  subject: null,
  note: null,
  planned: null,
  looks: new Map(),
  diagnosis: null,
  brokeDown: null,
  interrupted: null,
};

/** What the thread shows after one more event. */
export function reduce(state: ThreadState, event: InvestigationEvent): ThreadState {
  const known = { ...state, investigationId: event.investigationId };
  switch (event.type) {
    case 'classified':
      return { ...known, classification: event.classification };
    case 'subject-resolved':
      return { ...known, subject: event.subject, note: event.note };
    case 'checks-planned':
      return { ...known, planned: event.checks };
    case 'check-started':
      return { ...known, looks: new Map(state.looks).set(event.checkId, null) };
    case 'check-ended':
      return { ...known, looks: new Map(state.looks).set(event.checkId, event.result) };
    case 'diagnosed':
      return {
        ...known,
        diagnosis: event.diagnosis,
        classification: event.diagnosis.classification,
        subject: event.diagnosis.subject.account === '' ? state.subject : event.diagnosis.subject,
      };
    case 'broke-down':
      return { ...known, brokeDown: event.errorId };
    default:
      return unreachable(event);
  }
}

/** The live list, one line a check; the diagnosis settles every line. `null` while no checks are known. */
export function checkLines(state: ThreadState): readonly CheckLine[] | null {
  if (state.diagnosis !== null) return judgedLines(state.diagnosis, state.planned !== null);
  return state.planned?.map(({ id, title }) => runningLine(id, title, state.looks.get(id))) ?? null;
}

function runningLine(id: string, title: string, look: CheckResult<unknown> | null | undefined): CheckLine {
  if (look === undefined) return { id, title, status: 'waiting', result: null };
  if (look === null) return { id, title, status: 'checking', result: null };
  return { id, title, status: look.status === 'observed' ? 'seen' : look.status, result: look };
}

function judgedLines(diagnosis: Diagnosis, wasShown: boolean): readonly CheckLine[] | null {
  if (diagnosis.checks.length === 0 && !wasShown) return null;
  const absent = checksOfAbsences(diagnosis);
  return diagnosis.checks.map(({ id, title, status, result }) => ({
    id,
    title,
    result,
    status: status === 'failed' && absent.has(id) ? 'missing' : status,
  }));
}

/** Checks that first of all show that something is not there. */
function checksOfAbsences(diagnosis: Diagnosis): ReadonlySet<string> {
  const found = diagnosis.conclusion.kind === 'found' ? [diagnosis.conclusion.finding] : [];
  const absences = [...found, ...diagnosis.contributing].filter((finding) => ABSENCES.has(finding.causeId));
  return new Set(absences.flatMap((finding) => finding.verdict.seenIn.slice(0, 1)));
}
