import { CallRecord } from '../diagnose/call-record.ts';
import { type InvestigationDeps, newId } from '../diagnose/investigate.ts';
import { CheckRun, silentWatcher } from '../diagnose/run-checks.ts';
import type { Target } from '../model/target.ts';
import { answerOf } from './answer-of.ts';
import { findSubject } from './find-subject.ts';
import { NO_FAILURE } from './hypothetical-task.ts';
import { lookBeforehand, type StartRun } from './looks.ts';
import type { PreflightOutcome } from './preflight.ts';
import { refusalOf } from './refusal-of.ts';
import type { TaskDefinitionFile } from './task-definition-file.ts';

/** What is asked about: a service as it is, or the definition in a file as the service would run it. */
export interface PreflightRequest {
  /** `null`: no network is known. */
  readonly service: Target | null;
  readonly file: TaskDefinitionFile | null;
  /** From an option or the environment; an ARN wins. */
  readonly region: string | null;
}

/** Would this pull, in every subnet, for every container? Never rejects for what AWS does. */
export async function runPreflight(request: PreflightRequest, deps: InvestigationDeps): Promise<PreflightOutcome> {
  const { service, file } = request;
  const region = service?.region ?? request.region;
  if (region === null) return { kind: 'no-region' };
  const id = newId();
  const beganAt = deps.now().getTime();
  const signal = deps.deadline();
  const record = new CallRecord();
  const subject = await findSubject(service, region, deps.readers, record.line(signal));
  if ('kind' in subject) return subject;
  const startRun: StartRun = (known) =>
    new CheckRun({
      subject,
      classification: () => NO_FAILURE,
      readers: deps.readers,
      record,
      signal,
      now: deps.now,
      known,
      watcher: silentWatcher((error) => {
        const errorId = newId();
        deps.report(error, { errorId, investigationId: id });
        return errorId;
      }),
    });
  const looks = await lookBeforehand(subject, file, startRun);
  const answer = answerOf(looks, { subject, file, now: deps.now() });
  const durationMs = deps.now().getTime() - beganAt;
  const end = { calls: record.calls, durationMs, cutByDeadline: signal.aborted };
  return refusalOf(looks, subject) ?? { kind: 'answered', preflight: { id, subject, ...answer, ...end } };
}
