import { certaintyOf } from '../diagnose/certainty.ts';
import type { CheckOutcome, Conclusion, Diagnosis, PositiveFinding } from '../diagnose/diagnosis.ts';
import { matrixOfDiagnosis } from '../matrix/matrix-of-diagnosis.ts';
import { unreachable } from '../model/result.ts';
import { pathLine } from '../render/path-words.ts';
import { classificationJson } from './classification-json.ts';
import { matrixJson } from './matrix-json.ts';

/** The public shape of a diagnosis (`diagnose --json`): the fields of the contract first, then what else is known. */
export function diagnosisJson(diagnosis: Diagnosis): Readonly<Record<string, unknown>> {
  return {
    classification: classificationJson(diagnosis.classification),
    task: taskJson(diagnosis),
    verdict: verdictJson(diagnosis.conclusion),
    contributing: diagnosis.contributing.map((finding) => ({ ...findingJson(finding), failsNext: finding.failsNext })),
    checks: diagnosis.checks.map(checkJson),
    fixes: diagnosis.fixes,
    calls: diagnosis.calls.length,
    rounds: diagnosis.rounds,
    durationMs: diagnosis.durationMs,
    container: diagnosis.container,
    foundBy: diagnosis.foundBy,
    nextSteps: nextSteps(diagnosis),
    notSeen: diagnosis.notSeen,
    willNotHelp: diagnosis.willNotHelp,
    paths: diagnosis.paths.map(pathLine),
    matrix: matrixJson(matrixOfDiagnosis(diagnosis)),
    investigationId: diagnosis.investigationId,
  };
}

function taskJson({ task }: Diagnosis): Readonly<Record<string, unknown>> | null {
  if (task === null) return null;
  const { arn, cluster, service, launchType, image, region, account } = task;
  return { arn, cluster, service, launchType, image, region, account };
}

function verdictJson(conclusion: Conclusion): Readonly<Record<string, unknown>> {
  const certainty = certaintyOf(conclusion);
  switch (conclusion.kind) {
    case 'found':
      return findingJson(conclusion.finding);
    case 'undetermined':
      return {
        cause: 'undetermined',
        certainty,
        summary: conclusion.because,
        candidates: conclusion.candidates.map(({ causeId, verdict }) => ({ cause: causeId, because: verdict.because })),
        wouldDecide: conclusion.wouldDecide,
      };
    case 'healthy-now':
      return { cause: 'undetermined', certainty, summary: conclusion.because, watch: conclusion.watch };
    case 'not-a-pull-failure':
      return { cause: 'not-a-pull-failure', certainty, summary: conclusion.because };
    default:
      return unreachable(conclusion);
  }
}

function findingJson({ causeId, verdict }: PositiveFinding): Readonly<Record<string, unknown>> {
  return { cause: causeId, certainty: verdict.kind, summary: verdict.because, seenIn: verdict.seenIn };
}

function nextSteps({ conclusion }: Diagnosis): readonly unknown[] {
  return conclusion.kind === 'found' ? conclusion.finding.verdict.advice.steps : [];
}

function checkJson({ id, title, status, result }: CheckOutcome): Readonly<Record<string, unknown>> {
  return {
    id,
    title,
    status,
    summary: result.summary,
    evidence: result.status === 'skipped' ? [] : result.evidence,
    ...(result.status === 'inconclusive' ? { reason: result.reason } : {}),
  };
}
