import { z } from 'zod';
import { isCauseId } from '../causes/cause.ts';
import { STAGES, SYMPTOMS } from '../classify/classification.ts';
import { CERTAINTIES, certaintyOf } from '../diagnose/certainty.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';

/** What remains of a diagnosis: ids, names, sentences of our own and times, and nothing of the message. Times are milliseconds since 1970. */
export const diagnosisRecord = z.object({
  investigationId: z.string(),
  at: z.number(),
  account: z.string(),
  region: z.string(),
  cluster: z.string().nullable(),
  service: z.string().nullable(),
  taskId: z.string().nullable(),
  container: z.string().nullable(),
  symptom: z.enum(SYMPTOMS),
  stage: z.enum(STAGES),
  /** A cause, `undetermined`, `healthy-now` or `not-a-pull-failure`. */
  cause: z.string(),
  certainty: z.enum(CERTAINTIES),
  /** The one sentence that names the resource. */
  sentence: z.string(),
  stoppedAt: z.number().nullable(),
});

/** A diagnosis as it is kept. */
export type DiagnosisRecord = z.infer<typeof diagnosisRecord>;

export function recordOf(diagnosis: Diagnosis, at: number): DiagnosisRecord {
  const { conclusion, subject, task, container, classification } = diagnosis;
  const sentence = conclusion.kind === 'found' ? conclusion.finding.verdict.because : conclusion.because;
  return {
    investigationId: diagnosis.investigationId,
    at,
    account: subject.account,
    region: subject.region,
    cluster: subject.cluster,
    service: subject.service,
    taskId: subject.taskId,
    container: container?.name ?? null,
    symptom: classification.symptom,
    stage: classification.stage,
    cause: conclusion.kind === 'found' ? conclusion.finding.causeId : conclusion.kind,
    certainty: certaintyOf(conclusion),
    sentence: sentence.slice(0, LONGEST),
    stoppedAt: task?.stoppedAt?.getTime() ?? null,
  };
}

const LONGEST = 1_000;

/** Whether the record names a thing that is broken. */
export function namesCause({ cause }: DiagnosisRecord): boolean {
  return isCauseId(cause);
}
