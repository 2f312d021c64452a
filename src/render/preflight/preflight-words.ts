import { unreachable } from '../../model/result.ts';
import type { Gap, Preflight, PreflightAbout, PreflightFinding, PreflightOutcome } from '../../preflight/preflight.ts';
import { count } from '../clean.ts';
import { withoutStatus } from '../status-words.ts';

/** What was asked about; names are foreign text. */
export function aboutWords({ cluster, service, family }: PreflightAbout): string {
  const place = cluster === null || service === null ? null : `${cluster}/${service}`;
  if (family === null) return place ?? 'this';
  return place === null ? family : `${family} in ${place}`;
}

/** The verdict in a few of our own words. */
export function preflightHeadline(wouldPull: boolean | null): string {
  switch (wouldPull) {
    case true:
      return 'This would pull';
    case false:
      return 'This would not pull';
    case null:
      return 'Not settled whether this would pull';
    default:
      return unreachable(wouldPull);
  }
}

/** The verdict of one container, behind its name. */
export function containerVerdict(wouldPull: boolean | null): string {
  switch (wouldPull) {
    case true:
      return 'would pull';
    case false:
      return 'would not pull';
    case null:
      return 'is not settled';
    default:
      return unreachable(wouldPull);
  }
}

/** One sentence that says why. */
export function preflightSentence(preflight: Preflight): string {
  const { wouldPull, containers, about } = preflight;
  const name = aboutWords(about);
  const found = containers.flatMap(({ name: container, findings }) =>
    findings.map(({ verdict }) => ({ container, verdict })),
  );
  const [first] = found.filter(({ verdict }) => wouldPull !== false || verdict.kind === 'confirmed');
  if (first !== undefined) {
    const maybe = first.verdict.kind === 'likely' ? ', most likely' : '';
    return `${name}, container ${first.container}${maybe}: ${first.verdict.because}`;
  }
  if (wouldPull === true) return `${name}: the images of ${count(containers.length, 'container')} can be pulled.`;
  if (containers.length === 0) return `${name}: the task definition could not be read.`;
  const unseen = notSeenSentences(preflight).length;
  const but = unseen === 0 ? '' : ` ${count(unseen, 'thing')} could not be looked at.`;
  return `${name}: nothing was found that would break the pull.${but}`;
}

/** What the answer does not cover, and why causes are open: each once. */
export function notSeenSentences({ gaps, containers }: Preflight): readonly string[] {
  const open = containers.flatMap(({ undecided }) => undecided.map(({ verdict }) => verdict.because));
  return [...new Set([...gaps.map(gapSentence), ...open])];
}

/** `confirmed`, with the subnets where it is not the same in all of them. */
export function findingPlace({ verdict, subnetIds }: PreflightFinding): string {
  return subnetIds.length === 0 ? verdict.kind : `${verdict.kind}, in ${subnetIds.join(', ')}`;
}

/** What the answer does not cover, as a sentence. */
export function gapSentence(gap: Gap): string {
  switch (gap.kind) {
    case 'refused':
      return withoutStatus(gap.summary, 'inconclusive');
    case 'no-service-named':
      return 'The network was not checked: no service was named that says in which subnets the task would start.';
    case 'instance-unknown':
      return 'The network was not checked: on EC2 the instance pulls, and the service has no task that tells which one.';
    case 'one-instance':
      return `On EC2 the instance pulls: role and network of ${gap.instanceId} were checked, and other instances may differ.`;
    case 'outside-ecr':
      return `Whether ${gap.host} has ${gap.image} and gives it to the task cannot be seen from AWS.`;
    case 'organisation-unseen':
      return `Of ${gap.roleArn} only its own policies were read: whether the organisation forbids the pull was not to be seen without iam:SimulatePrincipalPolicy.`;
    default:
      return unreachable(gap);
  }
}

/** Why there is no answer, and what to do. */
export function refusalSentence(outcome: Exclude<PreflightOutcome, { kind: 'answered' }>): string {
  switch (outcome.kind) {
    case 'no-region':
      return 'No region is known to look in.';
    case 'unknown-service':
      return `ECS knows no service ${outcome.service} in cluster ${outcome.cluster} in ${outcome.region}.`;
    case 'no-access':
      return outcome.error === 'no-credentials'
        ? 'There are no valid AWS credentials here, so nothing could be looked at.'
        : `AWS did not let anything be looked at: ${outcome.action} failed (${outcome.error}).`;
    default:
      return unreachable(outcome);
  }
}

/** What to do about it. */
export function refusalRemedy(outcome: Exclude<PreflightOutcome, { kind: 'answered' }>): string {
  switch (outcome.kind) {
    case 'no-region':
      return 'Name one, as in prod/payments us-east-1 (in a terminal also by --region), or give the ARN of the service.';
    case 'unknown-service':
      return 'Look at the names, the region and the account.';
    case 'no-access':
      return 'Look at the AWS credentials that pullfail runs with.';
    default:
      return unreachable(outcome);
  }
}

/** The figures at the foot of an answer. */
export function preflightFigures({ id, calls, durationMs, cutByDeadline }: Preflight): readonly string[] {
  return [
    count(calls.length, 'AWS call'),
    `${(durationMs / 1000).toFixed(1)} s`,
    ...(cutByDeadline ? ['cut short by the time limit'] : []),
    `check ${id}`,
    'nothing was changed',
  ];
}
