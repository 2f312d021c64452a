import type { TaskDefinitionSnapshot } from '../model/snapshots/ecs.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { service } from './service.ts';
import { stoppedTask } from './stopped-task.ts';

/** What was to run: images, execution role, platform. Without a task, what its service would start now. */
export const taskDefinition = defineCheck({
  id: 'task-definition',
  title: 'Read the task definition',
  reads: ['ecs:DescribeTaskDefinition'],
  needs: {},
  async look(context): Promise<CheckResult<TaskDefinitionSnapshot>> {
    const arn = await definitionArn(context);
    if (arn === null) return skipped('stopped-task', 'No task and no service tell which task definition was used.');
    const definition = await context.aws.ecs.describeTaskDefinition(arn);
    const call = 'ecs:DescribeTaskDefinition';
    if (definition === null) {
      return blind('task-gone', `The task definition ${arn} is gone.`, null, [
        { call, taskDefinition: arn, found: false },
      ]);
    }
    const { family, containers, executionRoleArn } = definition;
    return observed(
      definition,
      `Task definition ${family} names ${containers.length === 1 ? 'one image' : `${containers.length} images`}.`,
      [{ call, taskDefinition: arn, executionRole: executionRoleArn, images: containers.map(({ image }) => image) }],
    );
  },
});

async function definitionArn(context: LookContext): Promise<string | null> {
  const task = await context.ask(stoppedTask);
  if (task.status === 'observed') return task.facts.taskDefinitionArn;
  if (context.subject.service === null) return null;
  const own = await context.ask(service);
  return own.status === 'observed' ? own.facts.service.taskDefinitionArn : null;
}
