import type { JudgeContext } from '../causes/cause.ts';
import { CAUSES } from '../causes/index.ts';
import { isNoNetwork, type NetworkEvidence, type NoNetwork, networkEvidence } from '../causes/network-evidence.ts';
import { destinationsOf } from '../causes/shared/destinations.ts';
import { type CheckResult, observed } from '../checks/check.ts';
import { failedContainer } from '../checks/failed-container.ts';
import { SettledOutcomes } from '../checks/outcomes.ts';
import { placement } from '../checks/placement.ts';
import type { Finding, PositiveFinding } from '../diagnose/diagnosis.ts';
import { viewFor, viewOfAll } from '../diagnose/evidence-view.ts';
import type { ContainerMatrix } from '../matrix/matrix.ts';
import { matrixOf } from '../matrix/matrix-of.ts';
import type { PulledContainer } from '../matrix/pulled-containers.ts';
import type { Subject } from '../model/subject.ts';
import { gapsOf } from './gaps.ts';
import { NO_FAILURE } from './hypothetical-task.ts';
import type { ContainerLook } from './looks.ts';
import { mergeFindings, type SubnetFindings } from './merge-findings.ts';
import type { ContainerAnswer, Gap, PreflightFinding } from './preflight.ts';
import { stepsBeforehand } from './steps.ts';

/** What every container is judged by. */
export interface JudgedBeforehand {
  readonly subject: Subject;
  /** The definition stands in a file, so that its mending is no call to AWS. */
  readonly isFile: boolean;
  readonly now: Date;
}

/** Judges every cause for one container, in every subnet that its task could start in. Pure. */
export function judgeContainer({ name, outcomes }: ContainerLook, judged: JudgedBeforehand): ContainerAnswer {
  const context: JudgeContext = { subject: judged.subject, classification: NO_FAILURE, now: judged.now };
  const seen = viewOfAll(outcomes);
  const network = networkEvidence(seen, context);
  const facts = seen.facts(failedContainer);
  const image = facts?.image ?? null;
  const { pull } = destinationsOf(seen, context);
  const matrix = isNoNetwork(network) ? null : tableOf(network, { name, image, destinations: pull });
  const merged = mergeFindings(inEverySubnet(outcomes, network, context));
  const findings = merged.positive.map((found) => ({
    ...stepsBeforehand(found, judged.isFile),
    subnetIds: found.subnetIds,
    evidence: evidenceOf(found, outcomes),
  }));
  const undecided = isNoName(findings) ? [] : withoutNetworkDoubts(merged.undecided, network);
  const gaps = gapsOf(outcomes, isNoNetwork(network));
  return {
    name,
    image,
    injectedBy: facts?.injectedBy ?? null,
    wouldPull: settle(findings, undecided, gaps, matrix),
    findings,
    undecided,
    gaps,
    matrix,
  };
}

function tableOf(network: NetworkEvidence, container: PulledContainer): ContainerMatrix | null {
  return matrixOf(network, [container]).containers[0] ?? null;
}

/** The causes judged once a subnet; once and for all where no subnet is known. */
function inEverySubnet(
  outcomes: SettledOutcomes,
  network: NetworkEvidence | NoNetwork,
  context: JudgeContext,
): readonly SubnetFindings[] {
  if (isNoNetwork(network)) return [{ subnetId: null, findings: findingsOn(outcomes, context) }];
  return network.subnetIds.map((subnetId) => ({
    subnetId,
    findings: findingsOn(startedIn(subnetId, outcomes), context),
  }));
}

function findingsOn(outcomes: SettledOutcomes, context: JudgeContext): readonly Finding[] {
  return CAUSES.map((cause) => ({ causeId: cause.id, verdict: cause.judge(viewFor(cause, outcomes), context) }));
}

/** The same evidence, had the task been placed in another subnet of its service. */
function startedIn(subnetId: string, outcomes: SettledOutcomes): SettledOutcomes {
  const place = viewOfAll(outcomes).facts(placement);
  if (place === null || place.taskSubnetId === subnetId) return outcomes;
  const moved: CheckResult<unknown> = observed({ ...place, taskSubnetId: subnetId, privateAddress: null }, '');
  return new SettledOutcomes(new Map([...outcomes.entries(), [placement, moved]]));
}

/** What the checks behind a finding saw, most telling first. */
function evidenceOf({ verdict }: PositiveFinding, outcomes: SettledOutcomes): PreflightFinding['evidence'] {
  return verdict.seenIn.flatMap((id) =>
    outcomes
      .entries()
      .filter(([check, result]) => check.id === id && result.status === 'observed')
      .map(([{ title }, { summary }]) => ({ title, summary })),
  );
}

/** A name that is none leads nowhere: what else could be wrong behind it does not arise. */
function isNoName(findings: readonly PositiveFinding[]): boolean {
  return findings.some(({ verdict }) => verdict.kind === 'confirmed' && verdict.breaks.includes('reference'));
}

/** That there is no network to judge is one gap, not a doubt of every cause that is about the network. */
function withoutNetworkDoubts(undecided: readonly Finding[], network: NetworkEvidence | NoNetwork): readonly Finding[] {
  return isNoNetwork(network) ? undecided.filter(({ verdict }) => verdict.because !== network.because) : undecided;
}

/** No: something was seen to break it. Yes: everything was looked at, and nothing stands in the way. */
function settle(
  findings: readonly PositiveFinding[],
  undecided: readonly Finding[],
  gaps: readonly Gap[],
  matrix: ContainerMatrix | null,
): boolean | null {
  if (findings.some(({ verdict }) => verdict.kind === 'confirmed')) return false;
  const reaches = matrix?.rows.every(({ cells }) => cells.every(({ outcome }) => outcome === 'reaches')) === true;
  return findings.length === 0 && undecided.length === 0 && gaps.length === 0 && reaches ? true : null;
}
