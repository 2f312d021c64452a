import type { Logger } from 'pino';
import { createReaders } from './aws/readers.ts';
import type { Config } from './config.ts';
import type { Diagnosis } from './diagnose/diagnosis.ts';
import { type InvestigationRequest, investigate } from './diagnose/investigate.ts';

export { ambientRegion } from './aws/ambient-region.ts';

/** The whole diagnosis ends after this, with what is known by then. */
const DIAGNOSIS_LIMIT_MS = 30_000;

/** Asks one question and gets the answer; everything on the way goes to the request's sink. */
export type Investigate = (request: InvestigationRequest) => Promise<Diagnosis>;

/** Connects the engine to real AWS clients; the Slack app and the terminal share it. */
export function createInvestigate(config: Config, log: Logger): Investigate {
  const readers = createReaders({ readerRole: config.readerRole });
  return async (request) => {
    const diagnosis = await investigate(request, {
      readers,
      now: () => new Date(),
      deadline: () => AbortSignal.timeout(DIAGNOSIS_LIMIT_MS),
      report: (err, ids) => log.error({ err, ...ids }, 'A part of the program failed'),
    });
    logOutcome(log, diagnosis);
    return diagnosis;
  };
}

function logOutcome(log: Logger, diagnosis: Diagnosis): void {
  const { conclusion, investigationId, classification, calls, rounds, durationMs, subject } = diagnosis;
  const cause = conclusion.kind === 'found' ? conclusion.finding.causeId : conclusion.kind;
  log.info(
    {
      investigationId,
      symptom: classification.symptom,
      cause,
      calls: calls.length,
      rounds,
      durationMs,
      account: subject.account,
      region: subject.region,
    },
    'A diagnosis was given',
  );
}
