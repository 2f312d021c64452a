import type { Classification } from '../classify/classification.ts';
import type { Subject } from '../model/subject.ts';
import { toLookInto } from './beside-the-pull.ts';
import { CallRecord } from './call-record.ts';
import type { Diagnosis } from './diagnosis.ts';
import { type InvestigationDeps, newId } from './investigate.ts';
import { judgeAll } from './judge-all.ts';
import { CheckRun, silentWatcher } from './run-checks.ts';
import { checksFor, suspectsFor } from './suspects.ts';

/** What an earlier diagnosis was about. */
export interface KnownFailure {
  readonly subject: Subject;
  readonly classification: Classification;
}

/** Judges an earlier failure on fresh evidence: the same suspects, every look made anew. Never rejects for what AWS does. */
export async function lookAgain(
  { subject, classification }: KnownFailure,
  deps: InvestigationDeps,
): Promise<Diagnosis> {
  const investigationId = newId();
  const signal = deps.deadline();
  const began = deps.now().getTime();
  const record = new CallRecord();
  const run = new CheckRun({
    subject,
    classification: () => classification,
    readers: deps.readers,
    record,
    signal,
    now: deps.now,
    watcher: silentWatcher((error) => {
      const errorId = newId();
      deps.report(error, { errorId, investigationId });
      return errorId;
    }),
  });
  const suspected = toLookInto(classification);
  const checks = suspected === null ? [] : checksFor(suspectsFor(suspected));
  await Promise.all(checks.map((check) => run.ask(check)));
  return {
    investigationId,
    classification,
    foundBy: null,
    ...judgeAll(subject, classification, run, deps.now()),
    calls: record.calls,
    rounds: record.rounds,
    durationMs: deps.now().getTime() - began,
    cutByDeadline: signal.aborted,
  };
}
