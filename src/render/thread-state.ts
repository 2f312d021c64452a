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

/** Everything that a thread shows at one moment. */
export interface ThreadState {
  readonly investigationId: string | null;
  readonly classification: Classification | null;
  readonly subject: Subject | null;
  /** How the task was found, or that it is gone. */
  readonly note: string | null;
  /** `null` until the checks are known. */
  readonly checks: readonly CheckLine[] | null;
  readonly diagnosis: Diagnosis | null;
  readonly brokeDown: string | null;
}

export const EMPTY_THREAD: ThreadState = {
  investigationId: null,
  classification: null,
  subject: null,
  note: null,
  checks: null,
  diagnosis: null,
  brokeDown: null,
};

/** What the thread shows after one more event. */
export function reduce(state: ThreadState, event: InvestigationEvent): ThreadState {
  const known = { ...state, investigationId: event.investigationId };
  switch (event.type) {
    case 'classified':
      return { ...known, classification: event.classification, subject: event.subject ?? state.subject };
    case 'subject-resolved':
      return { ...known, subject: event.subject, note: event.note };
    case 'checks-planned':
      return { ...known, checks: event.checks.map((check) => ({ ...check, status: 'waiting', result: null })) };
    case 'check-started':
      return withLine(known, event.checkId, (line) => ({ ...line, status: 'checking' }));
    case 'check-ended':
      return withLine(known, event.checkId, (line) => ({
        ...line,
        result: event.result,
        status: event.result.status === 'observed' ? 'seen' : event.result.status,
      }));
    case 'diagnosed':
      return afterDiagnosis(known, event.diagnosis);
    case 'broke-down':
      return { ...known, brokeDown: event.errorId };
    default:
      return unreachable(event);
  }
}

function withLine(state: ThreadState, id: string, change: (line: CheckLine) => CheckLine): ThreadState {
  if (state.checks === null) return state;
  return { ...state, checks: state.checks.map((line) => (line.id === id ? change(line) : line)) };
}

/** The diagnosis settles every line, also those whose own event was lost. */
function afterDiagnosis(state: ThreadState, diagnosis: Diagnosis): ThreadState {
  const absent = checksOfAbsences(diagnosis);
  const checks = diagnosis.checks.map(({ id, title, status, result }): CheckLine => {
    return { id, title, result, status: status === 'failed' && absent.has(id) ? 'missing' : status };
  });
  return {
    ...state,
    diagnosis,
    classification: diagnosis.classification,
    subject: diagnosis.subject,
    checks: checks.length === 0 && state.checks === null ? null : checks,
  };
}

/** Checks that first of all show that something is not there. */
function checksOfAbsences(diagnosis: Diagnosis): ReadonlySet<string> {
  const found = diagnosis.conclusion.kind === 'found' ? [diagnosis.conclusion.finding] : [];
  const absences = [...found, ...diagnosis.contributing].filter((finding) => ABSENCES.has(finding.causeId));
  return new Set(absences.flatMap((finding) => finding.verdict.seenIn.slice(0, 1)));
}
