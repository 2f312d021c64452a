import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import { blind, type CheckResult, defineCheck, observed, skipped } from './check.ts';

/** The task itself: its reason, its containers and where it ran. ECS forgets stopped tasks after about an hour. */
export const stoppedTask = defineCheck({
  id: 'stopped-task',
  title: 'Read the task',
  reads: ['ecs:DescribeTasks'],
  needs: {},
  async look({ subject, aws }): Promise<CheckResult<TaskSnapshot>> {
    if (subject.taskId === null) return skipped('task', 'No task is known.');
    const task = await aws.ecs.describeTask(subject.cluster ?? 'default', subject.taskId);
    const call = 'ecs:DescribeTasks';
    if (task === null) {
      const gone = `ECS no longer knows task ${subject.taskId}; stopped tasks are kept for about an hour.`;
      return blind('task-gone', gone, null, [{ call, task: subject.taskId, found: false }]);
    }
    const ended = task.stopCode === null ? '' : `, stop code ${task.stopCode}`;
    return observed(task, `Task ${subject.taskId} is ${task.lastStatus}${ended}.`, [
      { call, task: task.arn, status: task.lastStatus, stopCode: task.stopCode, launchType: task.launchType },
    ]);
  },
});
