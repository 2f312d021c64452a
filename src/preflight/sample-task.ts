import { type CheckResult, defineCheck, observed, skipped } from '../checks/check.ts';
import { newestFailedTask } from '../diagnose/find-task.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';

/** A task of the service, running or stopped lately; `null`: it has none. */
export type SampleTaskFacts = TaskSnapshot | null;

/** A task that exists tells what a service does not: on which instance tasks land, and what AWS puts into them. */
export const sampleTask = defineCheck({
  id: 'sample-task',
  title: 'Look at a task of the service',
  reads: ['ecs:ListTasks', 'ecs:DescribeTasks'],
  needs: {},
  async look({ aws, subject: { cluster, service } }): Promise<CheckResult<SampleTaskFacts>> {
    if (cluster === null || service === null) return skipped('service', 'No service is known.');
    const running = await aws.ecs.listRunningTasks(cluster, service);
    const tasks = running.length === 0 ? [] : await aws.ecs.describeTasks(cluster, running);
    const newest = newestOf(tasks) ?? (await newestFailedTask(aws, cluster, service));
    const evidence = { call: 'ecs:ListTasks', service, task: newest?.arn ?? null };
    if (newest === null) return observed<SampleTaskFacts>(null, `${service} has no task.`, [evidence]);
    return observed<SampleTaskFacts>(newest, `${newest.arn} is ${newest.lastStatus}.`, [evidence]);
  },
});

function newestOf(tasks: readonly TaskSnapshot[]): TaskSnapshot | null {
  const time = ({ createdAt }: TaskSnapshot) => createdAt?.getTime() ?? 0;
  return [...tasks].sort((a, b) => time(b) - time(a))[0] ?? null;
}
