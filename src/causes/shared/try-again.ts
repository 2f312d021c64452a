import { awsCommand } from '../../model/shell.ts';
import type { JudgeContext, NextStep } from '../cause.ts';
import { change } from './verdict.ts';

/** How a task that belongs to no service was started, as far as it is known. */
export interface StandAloneStart {
  readonly taskDefinition: string;
  readonly launchType: string | null;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly publicAddress: boolean;
}

const OF_THE_SERVICE = 'Start the tasks of the service anew and watch for another message.';
const OF_ONE_TASK = 'Start one task again and read its new message: a changed one shows the next thing.';

/** The last step: start a task anew, because only a new task shows that the pull works. */
export function tryAgain({ subject }: JudgeContext, start: StandAloneStart | null = null): NextStep {
  const { cluster, service, region } = subject;
  if (cluster !== null && service !== null) {
    return change(
      OF_THE_SERVICE,
      awsCommand('ecs update-service', region, { cluster, service, 'force-new-deployment': true }),
    );
  }
  if (cluster === null || start === null) {
    return change(OF_ONE_TASK, null);
  }
  return change(
    OF_ONE_TASK,
    awsCommand('ecs run-task', region, {
      cluster,
      'task-definition': start.taskDefinition,
      ...(start.launchType === null ? {} : { 'launch-type': start.launchType }),
      'network-configuration': networkConfiguration(start),
    }),
  );
}

/** Whether a step is that one, whichever it starts. */
export function startsAgain({ say }: NextStep): boolean {
  return say === OF_THE_SERVICE || say === OF_ONE_TASK;
}

function networkConfiguration({ subnetId, securityGroupIds, publicAddress }: StandAloneStart): string {
  const groups = securityGroupIds.length === 0 ? '' : `,securityGroups=[${securityGroupIds.join(',')}]`;
  return `awsvpcConfiguration={subnets=[${subnetId}]${groups},assignPublicIp=${publicAddress ? 'ENABLED' : 'DISABLED'}}`;
}
