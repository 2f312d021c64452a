import type { JudgeContext } from '../causes/cause.ts';
import { CAUSES } from '../causes/index.ts';
import { isNoNetwork, networkEvidence } from '../causes/network-evidence.ts';
import type { Check, CheckResult } from '../checks/check.ts';
import { clusterTasks } from '../checks/cluster-tasks.ts';
import { failedContainer } from '../checks/failed-container.ts';
import { inReadingOrder } from '../checks/index.ts';
import { SettledOutcomes } from '../checks/outcomes.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import type { Classification } from '../classify/classification.ts';
import { callsOfPlans } from '../fixes/offered-calls.ts';
import { planEndpoints } from '../fixes/plan-endpoints.ts';
import { nameOfArn, serviceOfGroup, taskArn } from '../model/arn.ts';
import type { Subject } from '../model/subject.ts';
import { type Scope, scopeOf } from '../scope/scope.ts';
import { toLookInto } from './beside-the-pull.ts';
import { type Concluded, conclude } from './conclude.ts';
import { leftOut } from './could-not-look.ts';
import type { CheckOutcome, CheckStatus, DiagnosedTask, Diagnosis, FailedContainer, Finding } from './diagnosis.ts';
import { viewFor, viewOfAll } from './evidence-view.ts';
import type { CheckRun } from './run-checks.ts';
import { suspectsFor } from './suspects.ts';

type Judged = Omit<
  Diagnosis,
  'investigationId' | 'classification' | 'foundBy' | 'calls' | 'rounds' | 'durationMs' | 'cutByDeadline'
> & { readonly subject: Subject };

const NOWHERE: Subject = {
  partition: 'aws',
  account: '',
  region: '',
  cluster: null,
  service: null,
  taskId: null,
  text: '',
};

/** Judges every suspect on what was seen. Pure but for the clock that is handed in. */
export function judgeAll(
  subject: Subject | null,
  classification: Classification,
  run: CheckRun | null,
  now: Date,
): Judged {
  const outcomes = run?.settled ?? new SettledOutcomes(new Map());
  return judgeOutcomes(subject, classification, outcomes, now, run?.lacksCredentials !== true);
}

/** The same on outcomes from anywhere, such as those of a network that has been changed on paper. Pure. */
export function judgeOutcomes(
  subject: Subject | null,
  classification: Classification,
  outcomes: SettledOutcomes,
  now: Date,
  hasCredentials = true,
): Judged {
  const suspected = toLookInto(classification);
  const looked = subject !== null && suspected !== null && hasCredentials;
  const context: JudgeContext = {
    subject: withService(subject ?? NOWHERE, outcomes),
    classification: suspected ?? classification,
    now,
  };
  const findings = looked ? findingsOf(outcomes, context) : [];
  const scope = scopeIn(outcomes);
  const concluded = concludeOn(findings, classification, suspected, scope);
  const all = viewOfAll(outcomes);
  const network = looked ? networkEvidence(all, context) : null;
  const known = network === null || isNoNetwork(network) ? null : network;
  const fixes = known === null ? [] : planEndpoints(known);
  const checks = checkOutcomes(outcomes, findings);
  return {
    subject: context.subject,
    task: subject === null ? null : diagnosedTask(context.subject, outcomes),
    container: failedContainerOf(outcomes),
    ...concluded,
    findings,
    checks,
    notSeen: [
      ...checks.filter(({ status }) => status === 'inconclusive').map(({ result }) => result.summary),
      ...leftOut(outcomes),
    ],
    paths: known?.walks ?? [],
    network: known,
    scope,
    fixes,
    fixCalls: known === null ? [] : callsOfPlans(fixes, known.facts),
    evidence: outcomes,
  };
}

/** How far the failure of the task reaches in its cluster. */
function scopeIn(outcomes: SettledOutcomes): Scope | null {
  const [cluster, task] = [outcomes.get(clusterTasks), outcomes.get(stoppedTask)];
  if (cluster?.status !== 'observed' || task?.status !== 'observed') return null;
  return scopeOf(task.facts.arn, cluster.facts);
}

/** A task that was given by its ARN tells only itself which service it belongs to. */
function withService(subject: Subject, outcomes: SettledOutcomes): Subject {
  const result = outcomes.get(stoppedTask);
  const group = result?.status === 'observed' ? result.facts.group : null;
  return { ...subject, service: subject.service ?? serviceOfGroup(group) };
}

function findingsOf(outcomes: SettledOutcomes, context: JudgeContext): readonly Finding[] {
  return suspectsFor(context.classification).map((cause) => ({
    causeId: cause.id,
    verdict: cause.judge(viewFor(cause, outcomes), context),
  }));
}

/** What lies beside a pull is named as itself, unless something broken was found behind it. */
function concludeOn(
  findings: readonly Finding[],
  classification: Classification,
  suspected: Classification | null,
  scope: Scope | null,
): Concluded {
  if (suspected === null) return notAPullFailure(classification);
  const concluded = conclude(findings, CAUSES, suspected, scope);
  const beside = suspected !== classification;
  return beside && concluded.conclusion.kind !== 'found' ? notAPullFailure(classification) : concluded;
}

function notAPullFailure(classification: Classification): Concluded {
  return {
    conclusion: { kind: 'not-a-pull-failure', because: classification.summary },
    contributing: [],
    willNotHelp: [],
  };
}

function checkOutcomes(outcomes: SettledOutcomes, findings: readonly Finding[]): readonly CheckOutcome[] {
  const shownBy = (kind: 'confirmed' | 'likely') =>
    new Set(findings.flatMap(({ verdict }) => (verdict.kind === kind ? verdict.seenIn : [])));
  const [failed, suspicious] = [shownBy('confirmed'), shownBy('likely')];
  const read = [...outcomes.entries()].sort(([a], [b]) => inReadingOrder(a, b));
  return read.map(([check, result]) => ({
    id: check.id,
    title: check.title,
    status: statusOf(check, result, failed, suspicious),
    result,
  }));
}

function statusOf(
  check: Check<unknown>,
  result: CheckResult<unknown>,
  failed: ReadonlySet<string>,
  suspicious: ReadonlySet<string>,
): CheckStatus {
  if (result.status !== 'observed') return result.status;
  if (failed.has(check.id)) return 'failed';
  return suspicious.has(check.id) || result.warning !== null ? 'warning' : 'passed';
}

function diagnosedTask(subject: Subject, outcomes: SettledOutcomes): DiagnosedTask | null {
  if (subject.cluster === null || subject.taskId === null) return null;
  const { cluster, taskId, service, region, account } = subject;
  const result = outcomes.get(stoppedTask);
  const task = result?.status === 'observed' ? result.facts : null;
  return {
    arn: task?.arn ?? taskArn({ ...subject, cluster, taskId }),
    cluster: nameOfArn(task?.clusterArn ?? cluster),
    service,
    launchType: task?.launchType ?? null,
    region,
    account,
    image: failedContainerOf(outcomes)?.image ?? null,
    stoppedAt: task?.stoppedAt ?? null,
  };
}

function failedContainerOf(outcomes: SettledOutcomes): FailedContainer | null {
  const result = outcomes.get(failedContainer);
  if (result?.status !== 'observed' || result.facts.name === null) return null;
  const { name, image, origin, injectedBy, essential, otherContainers } = result.facts;
  return { name, image, origin, injectedBy, essential, otherContainers };
}
