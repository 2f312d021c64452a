import type { ContainerAnswer, Preflight, PreflightFinding } from '../preflight/preflight.ts';
import { notSeenSentences } from '../render/preflight/preflight-words.ts';
import { containerRowsJson } from './matrix-json.ts';

/** The public shape of an answer (`check --json`): the fields of the contract first, then what else is known. */
export function checkJson(preflight: Preflight): Readonly<Record<string, unknown>> {
  const { wouldPull, containers, calls, about, subject, durationMs, cutByDeadline, id } = preflight;
  return {
    wouldPull,
    containers: containers.map(containerJson),
    notSeen: notSeenSentences(preflight),
    calls: calls.length,
    service: about.service,
    cluster: about.cluster,
    family: about.family,
    account: subject.account,
    region: subject.region,
    durationMs,
    cutByDeadline,
    checkId: id,
  };
}

function containerJson({ name, image, wouldPull, findings, matrix, undecided, injectedBy }: ContainerAnswer) {
  return {
    name,
    image,
    findings: findings.map(findingJson),
    matrix: matrix === null ? null : containerRowsJson(matrix),
    wouldPull,
    undecided: undecided.map(({ causeId, verdict }) => ({
      cause: causeId,
      because: verdict.because,
      wouldDecide: verdict.kind === 'undecided' ? verdict.wouldDecide : [],
    })),
    injectedBy,
  };
}

function findingJson({ causeId, verdict, subnetIds }: PreflightFinding) {
  return {
    cause: causeId,
    certainty: verdict.kind,
    summary: verdict.because,
    seenIn: verdict.seenIn,
    /** Empty: in every subnet alike. */
    subnets: subnetIds,
    nextSteps: verdict.advice.steps,
  };
}
