import type { DeploymentSnapshot, NetworkConfigurationSnapshot, ServiceSnapshot } from '../model/snapshots/ecs.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { stoppedTask } from './stopped-task.ts';

/** The service and the deployment of it that started the task. */
export interface ServiceFacts {
  readonly service: ServiceSnapshot;
  readonly deployment: DeploymentSnapshot | null;
  /** Of that deployment; of the service as it is now when the deployment is gone. */
  readonly network: NetworkConfigurationSnapshot | null;
  /** A newer deployment has taken over since. */
  readonly superseded: boolean;
}

export const service = defineCheck({
  id: 'service',
  title: 'Read the service that started it',
  reads: ['ecs:DescribeServices'],
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
    const deployment = found.deployments.find(({ id }) => id === facts?.startedBy) ?? null;
    const superseded = facts?.startedBy !== undefined && facts.startedBy !== null && deployment === null;
    const network = deployment?.network ?? found.network ?? found.deployments[0]?.network ?? null;
    return observed(
      { service: found, deployment, network, superseded },
      `Service ${name} has ${found.runningCount} of ${found.desiredCount} tasks running.`,
      [{ call, service: found.arn, running: found.runningCount, desired: found.desiredCount }],
      superseded
        ? `The deployment that started the task has been replaced; the settings of ${name} now were used.`
        : null,
    );
  },
});

function serviceName({ subject }: LookContext, group: string | null): string | null {
  if (group?.startsWith('service:') === true) return group.slice('service:'.length);
  return group === null ? subject.service : null;
}
