import type { CauseId } from '../causes/cause.ts';
import { type Check, type CheckResult, observed } from '../checks/check.ts';
import { clusterTasks } from '../checks/cluster-tasks.ts';
import { type DiagnosedFacts, diagnosed } from '../checks/diagnosed.ts';
import { healthEvents } from '../checks/health-events.ts';
import { type ImageFacts, image } from '../checks/image.ts';
import { imageScan } from '../checks/image-scan.ts';
import { SettledOutcomes } from '../checks/outcomes.ts';
import { pinnedDigest } from '../checks/pinned-digest.ts';
import { recentChanges } from '../checks/recent-changes.ts';
import { registryPulls } from '../checks/registry-pulls.ts';
import { rejectedFlows } from '../checks/rejected-flows.ts';
import { runningImages } from '../checks/running-images.ts';
import { service } from '../checks/service.ts';
import { imageName } from '../checks/shared/registry.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { CallRecord } from '../diagnose/call-record.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { type InvestigationDeps, newId } from '../diagnose/investigate.ts';
import { CheckRun, silentWatcher } from '../diagnose/run-checks.ts';
import { changesBefore } from './changes-before.ts';
import type { Circumstances } from './circumstances.ts';
import { concernedBy } from './concerned.ts';
import { failureStart } from './failure-start.ts';
import { trailQuestions } from './trail-question.ts';

/** Looks that are made once the verdict stands; none of them decides what is broken. */
export const AROUND_CHECKS: readonly Check<unknown>[] = [
  diagnosed,
  runningImages,
  recentChanges,
  rejectedFlows,
  registryPulls,
  imageScan,
  healthEvents,
];

/** Looks at what surrounds a failure. Never rejects for what AWS does; `null`: there is no failed pull to look around. */
export async function lookAround(diagnosis: Diagnosis, deps: InvestigationDeps): Promise<Circumstances | null> {
  const { conclusion, subject, classification, investigationId } = diagnosis;
  if (conclusion.kind === 'not-a-pull-failure' || subject.account === '' || subject.cluster === null) return null;
  const known = whatIsKnown(diagnosis);
  const outcomes = new SettledOutcomes(
    new Map<Check<unknown>, CheckResult<unknown>>([
      ...diagnosis.evidence.entries(),
      [diagnosed, observed(known, 'Known.')],
    ]),
  );
  const run = new CheckRun({
    subject,
    classification: () => classification,
    readers: deps.readers,
    record: new CallRecord(),
    signal: deps.deadline(),
    now: deps.now,
    known: outcomes,
    watcher: silentWatcher((error) => {
      const errorId = newId();
      deps.report(error, { errorId, investigationId });
      return errorId;
    }),
  });
  await Promise.all(AROUND_CHECKS.map((check) => run.ask(check)));
  return assemble(diagnosis, known, run.settled);
}

function whatIsKnown(diagnosis: Diagnosis): DiagnosedFacts {
  const { conclusion, evidence, task, scope } = diagnosis;
  const cause: CauseId | null = conclusion.kind === 'found' ? conclusion.finding.causeId : null;
  const owner = evidence.get(service);
  const stopped = evidence.get(stoppedTask);
  const attachment = stopped?.status === 'observed' ? stopped.facts.attachment : null;
  const concerned = concernedBy(diagnosis);
  const start = failureStart(task?.stoppedAt ?? null, scope, owner?.status === 'observed' ? owner.facts.service : null);
  return {
    firstFailure: start,
    concerned,
    questions: start === null ? [] : trailQuestions(cause, concerned),
    address: attachment?.privateAddress ?? null,
    interfaceId: attachment?.networkInterfaceId ?? null,
    stoppedAt: task?.stoppedAt ?? null,
  };
}

function imageSeen(seen: ImageFacts | null): Circumstances['image'] {
  if (seen === null || seen.lookup.kind !== 'found') return null;
  const { pushedAt, lastPulledAt } = seen.lookup.image;
  return { name: imageName(seen), pushedAt, lastPulledAt };
}

/** Where only the pinned digest is stale, the same deployment resolved anew pulls what the tag names now. */
function redeployingCures({ conclusion, evidence }: Diagnosis): boolean {
  const pinned = evidence.get(pinnedDigest);
  const isStale = conclusion.kind === 'found' && conclusion.finding.causeId === 'digest-missing';
  return isStale && pinned?.status === 'observed' && !pinned.facts.exists && pinned.facts.tagDigestNow !== null;
}

function assemble(diagnosis: Diagnosis, known: DiagnosedFacts, outcomes: SettledOutcomes): Circumstances {
  const factsOf = <Facts>(check: Check<Facts>): Facts | null => {
    const result = outcomes.get(check);
    return result?.status === 'observed' ? result.facts : null;
  };
  const recent = factsOf(recentChanges);
  const lost = recent?.lostEndpointIds ?? [];
  const concerned = { ...known.concerned, endpointIds: [...known.concerned.endpointIds, ...lost] };
  return {
    firstFailure: known.firstFailure,
    scope: diagnosis.scope,
    changes:
      recent === null || known.firstFailure === null
        ? null
        : { ...changesBefore(recent.events, concerned, known.firstFailure), from: recent.from, asked: recent.asked },
    running: factsOf(runningImages),
    redeployingCures: redeployingCures(diagnosis),
    pulls: factsOf(registryPulls),
    image: imageSeen(factsOf(image)),
    scan: factsOf(imageScan),
    health: factsOf(healthEvents),
    witness: factsOf(rejectedFlows),
    notSeen: [clusterTasks, ...AROUND_CHECKS].flatMap((check) => {
      const result = outcomes.get(check);
      return result?.status === 'inconclusive' ? [result.summary] : [];
    }),
  };
}
