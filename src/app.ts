import { createFixer } from './aws/fixer.ts';
import type { AwsReaders } from './aws/reader.ts';
import { createReaders, type ReaderOptions } from './aws/readers.ts';
import type { Config } from './config.ts';
import { certaintyOf } from './diagnose/certainty.ts';
import type { Diagnosis } from './diagnose/diagnosis.ts';
import { type InvestigationDeps, type InvestigationRequest, investigate } from './diagnose/investigate.ts';
import type { Clock } from './model/clock.ts';
import type { Log } from './model/log.ts';
import { type ObservedDiagnosis, type Observer, UNOBSERVED } from './model/observer.ts';
import type { Board } from './remediate/board.ts';
import type { Follower } from './remediate/follower.ts';
import { createRemediation, type Remediation } from './remediate/remediation.ts';
import type { Store } from './store/store.ts';

export { ambientRegion } from './aws/ambient-region.ts';

/** The whole diagnosis ends after this, with what is known by then. */
const DIAGNOSIS_LIMIT_MS = 30_000;

/** Asks one question and gets the answer; everything on the way goes to the request's sink. */
export type Investigate = (request: InvestigationRequest) => Promise<Diagnosis>;

/** The engine over real AWS clients. */
export interface Engine {
  readonly investigate: Investigate;
  readonly readers: AwsReaders;
  readonly deps: InvestigationDeps;
}

/** See `ReaderOptions`. */
export type EngineOptions = Pick<ReaderOptions, 'pace' | 'observer' | 'giveWay'>;

/** Connects the engine to real AWS clients; the Slack app and the terminal share it. */
export function createEngine(config: Config, log: Log, options: EngineOptions = {}): Engine {
  const { observer = UNOBSERVED } = options;
  const readers = createReaders({ readerRole: config.readerRole, ...options });
  const deps: InvestigationDeps = {
    readers,
    now: () => new Date(),
    deadline: () => AbortSignal.timeout(DIAGNOSIS_LIMIT_MS),
    report: (err, ids) => log.error({ err, ...ids }, 'A part of the program failed'),
  };
  return {
    readers,
    deps,
    async investigate(request) {
      const diagnosis = await countingFailure(() => investigate(request, deps), observer);
      observer.diagnosed(observedDiagnosis(diagnosis));
      logOutcome(log, diagnosis);
      return diagnosis;
    },
  };
}

/** Connects fixes to the store, to AWS and to the threads that show them. */
export function createFixes(
  config: Config,
  engine: Engine,
  parts: {
    readonly store: Store;
    readonly board: Board;
    readonly clock: Clock;
    readonly kick: (id: string) => void;
    readonly follower: Follower;
    readonly observer: Observer;
  },
): Remediation {
  return createRemediation({
    store: parts.store,
    board: parts.board,
    kick: parts.kick,
    follower: parts.follower,
    moved: (move) => parts.observer.proposalMoved(move),
    now: () => parts.clock.now(),
    fixer: createFixer({ fixerRole: config.fixerRole, observer: parts.observer }),
    readers: engine.readers,
    investigation: engine.deps,
    rules: { approvers: config.approvers, twoPerson: config.twoPerson },
    ttlMs: config.approvalTtlMs,
    endpointsPerDay: config.endpointsPerDay,
  });
}

/** A failure of the program itself; nothing about AWS follows from it. */
async function countingFailure<T>(run: () => Promise<T>, observer: Observer): Promise<T> {
  const began = Date.now();
  try {
    return await run();
  } catch (error) {
    const durationMs = Date.now() - began;
    observer.diagnosed({ outcome: 'broke-down', cause: 'none', certainty: 'unknown', durationMs, cutShort: false });
    throw error;
  }
}

function observedDiagnosis({ conclusion, durationMs, cutByDeadline }: Diagnosis): ObservedDiagnosis {
  return {
    outcome: conclusion.kind,
    cause: conclusion.kind === 'found' ? conclusion.finding.causeId : 'none',
    certainty: certaintyOf(conclusion),
    durationMs,
    cutShort: cutByDeadline,
  };
}

function logOutcome(log: Log, diagnosis: Diagnosis): void {
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
