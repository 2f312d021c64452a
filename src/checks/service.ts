import { AwsError } from '../aws/error-kinds.ts';
import { nameOfArn, serviceOfGroup } from '../model/arn.ts';
import type {
  DeploymentSnapshot,
  NetworkConfigurationSnapshot,
  ServiceRevisionSnapshot,
  ServiceSnapshot,
} from '../model/snapshots/ecs.ts';
import {
  blind,
  type CheckResult,
  defineCheck,
  type EvidenceItem,
  type LookContext,
  observed,
  skipped,
} from './check.ts';
import { stoppedTask } from './stopped-task.ts';

/** The service and the deployment of it that started the task. */
export interface ServiceFacts {
  readonly service: ServiceSnapshot;
  readonly deployment: DeploymentSnapshot | null;
  /** Of that deployment, also when it is gone; of the service as it is now when nothing tells which one it was. */
  readonly network: NetworkConfigurationSnapshot | null;
  /** A newer deployment has taken over since, whose settings say nothing of the task. */
  readonly superseded: boolean;
  /** What is kept of a deployment that is gone; `null` where ECS keeps nothing or did not answer. */
  readonly kept: ServiceRevisionSnapshot | null;
  /** The action that asks what is kept, where AWS did not answer it. */
  readonly keptUnanswered: string | null;
}

export const service = defineCheck({
  id: 'service',
  title: 'Read the service that started it',
  reads: ['ecs:DescribeServices', 'ecs:DescribeServiceRevisions'],
  needs: {},
  async look(context): Promise<CheckResult<ServiceFacts>> {
    const task = await context.ask(stoppedTask);
    const facts = task.status === 'observed' ? task.facts : null;
    const name = serviceName(context, facts?.group ?? null);
    if (name === null) return skipped('stopped-task', 'The task was started alone, by no service.');
    const cluster = facts?.clusterArn ?? context.subject.cluster ?? 'default';
    const [found] = await context.aws.ecs.describeServices(cluster, [name]);
    const call = 'ecs:DescribeServices';
    if (found === undefined) {
      return blind('task-gone', `ECS knows no service ${name} any more.`, null, [
        { call, service: name, found: false },
      ]);
    }
    const startedBy = facts?.startedBy ?? null;
    const deployment = found.deployments.find(({ id }) => id === startedBy) ?? null;
    const superseded = startedBy !== null && deployment === null;
    const { kept, unanswered } = superseded ? await keptRevision(context, found, startedBy) : NOTHING_KEPT;
    const now = found.network ?? found.deployments[0]?.network ?? null;
    const network = superseded ? (kept?.network ?? null) : (deployment?.network ?? now);
    return observed(
      { service: found, deployment, network, superseded, kept, keptUnanswered: unanswered?.action ?? null },
      `Service ${name} has ${found.runningCount} of ${found.desiredCount} tasks running.`,
      [
        { call, service: found.arn, running: found.runningCount, desired: found.desiredCount },
        ...refusalOf(unanswered),
      ],
      superseded ? replacedWords(name, kept, unanswered) : null,
    );
  },
});

interface KeptRevision {
  readonly kept: ServiceRevisionSnapshot | null;
  readonly unanswered: AwsError | null;
}

const NOTHING_KEPT: KeptRevision = { kept: null, unanswered: null };

/** The revision of a deployment ends in the same number as its id; one that was made before October 2024 is not kept. */
async function keptRevision({ aws }: LookContext, { arn }: ServiceSnapshot, startedBy: string): Promise<KeptRevision> {
  const revision = `${arn.replace(':service/', ':service-revision/')}/${nameOfArn(startedBy)}`;
  try {
    return { kept: await aws.ecs.describeServiceRevision(revision), unanswered: null };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const isNotThere = error.kind === 'invalid-request' || error.kind === 'not-supported';
    return isNotThere ? NOTHING_KEPT : { kept: null, unanswered: error };
  }
}

function refusalOf(unanswered: AwsError | null): readonly EvidenceItem[] {
  return unanswered === null ? [] : [{ call: unanswered.action, error: unanswered.awsName }];
}

function replacedWords(name: string, kept: ServiceRevisionSnapshot | null, unanswered: AwsError | null): string {
  const replaced = 'The deployment that started the task has been replaced;';
  if (kept !== null) return `${replaced} what it was set to was read from its service revision.`;
  const why = unanswered === null ? '' : `, for ${unanswered.action} was not answered (${unanswered.kind})`;
  return `${replaced} what it was set to is not known${why}, and the settings of ${name} now were not used.`;
}

function serviceName({ subject }: LookContext, group: string | null): string | null {
  return group === null ? subject.service : serviceOfGroup(group);
}
