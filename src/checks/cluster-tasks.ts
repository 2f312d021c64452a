import { serviceOfGroup } from '../model/arn.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { ClusterTask, ClusterTasks, FailedTask } from '../scope/cluster-task.ts';
import { type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { failureOf } from './shared/task-failure.ts';

/** Definitions that are read for the roles of other tasks; further ones stay without. */
const MOST_DEFINITIONS = 10;
const WINDOW_MS = 60 * 60_000;

/** Who else failed and who started in the cluster within the last hour, which is as long as ECS keeps stopped tasks. */
export const clusterTasks = defineCheck({
  id: 'cluster-tasks',
  title: 'Look what else fails in the cluster',
  reads: ['ecs:ListTasks', 'ecs:DescribeTasks', 'ecs:DescribeTaskDefinition'],
  needs: {},
  async look(context): Promise<CheckResult<ClusterTasks>> {
    const { cluster } = context.subject;
    if (cluster === null) return skipped('task', 'No cluster is known.');
    const [stopped, running] = await Promise.all([
      context.aws.ecs.readStoppedTasks(cluster),
      context.aws.ecs.readRunningTasks(cluster, null),
    ]);
    const failures = stopped.tasks.flatMap((task) => failureOf(task) ?? []);
    const newest = Math.max(0, ...failures.map(({ task }) => timeOf(task).getTime()));
    const started = running.tasks.filter(({ startedAt }) => (startedAt?.getTime() ?? 0) > newest - WINDOW_MS);
    const roles = await rolesOf([...failures.map(({ task }) => task), ...started], context);
    const facts: ClusterTasks = {
      failed: failures.map(({ task, symptom, stage }): FailedTask => ({ ...clusterTask(task, roles), symptom, stage })),
      started: started.map((task) => clusterTask(task, roles)),
      complete: stopped.complete && running.complete,
    };
    return observed(facts, summaryOf(facts, cluster), [
      { call: 'ecs:DescribeTasks', cluster, failed: facts.failed.length, started: facts.started.length },
    ]);
  },
});

function timeOf({ stoppedAt, stoppingAt, createdAt, startedAt }: TaskSnapshot): Date {
  return stoppedAt ?? stoppingAt ?? startedAt ?? createdAt ?? new Date(0);
}

type Roles = ReadonlyMap<string, string | null>;

/** The role stands in the task definition, unless the task overrides it. */
async function rolesOf(tasks: readonly TaskSnapshot[], { aws }: LookContext): Promise<Roles> {
  const definitions = [...new Set(tasks.map(({ taskDefinitionArn }) => taskDefinitionArn))].slice(0, MOST_DEFINITIONS);
  const read = definitions.map(
    async (arn) => [arn, (await aws.ecs.describeTaskDefinition(arn))?.executionRoleArn ?? null] as const,
  );
  return new Map(await Promise.all(read));
}

function clusterTask(task: TaskSnapshot, roles: Roles): ClusterTask {
  return {
    arn: task.arn,
    service: serviceOfGroup(task.group),
    taskDefinition: task.taskDefinitionArn,
    role: task.executionRoleOverride ?? roles.get(task.taskDefinitionArn) ?? null,
    subnetId: task.attachment?.subnetId ?? null,
    zone: task.availabilityZone,
    images: task.containers.flatMap(({ image }) => image ?? []),
    at: timeOf(task),
  };
}

function summaryOf({ failed, started, complete }: ClusterTasks, cluster: string): string {
  const services = new Set(failed.flatMap(({ service }) => service ?? [])).size;
  const more = complete ? '' : ', and there are more than were read';
  return `In cluster ${cluster} ${failed.length} stopped tasks of ${services} services could not pull, and ${started.length} tasks began to run${more}.`;
}
