import { openEnvelope } from '../../src/events/envelope.ts';
import { type FailedPull, failedPullIn } from '../../src/events/failed-pull.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { findCluster, findTask } from '../../src/simulation/aws/changes/index.ts';
import { taskStateChange } from '../../src/simulation/aws/operations/sqs/task-event.ts';
import type { EcsTask } from '../../src/simulation/aws/world/ecs-task.ts';

export const NOW = Date.parse('2026-11-20T14:07:30Z');

/** The base world's event with its newest task changed where a test says so. */
export function eventOf(change: Partial<EcsTask> = {}, base: BaseWorld = baseWorld({ seed: 3, region: 'us-east-1' })) {
  const { account, region } = base.place;
  const place = { account, region, clusterArn: findCluster(base).arn, now: new Date(NOW), id: 'event-1' };
  return taskStateChange({ ...findTask(base), ...change }, place);
}

/** The failed pull of another task, by a number. */
export function failedPull(number: number): FailedPull {
  const event = eventOf();
  const taskArn = `${event.detail.taskArn.slice(0, -32)}${number.toString(16).padStart(32, '0')}`;
  const envelope = openEnvelope(JSON.stringify({ ...event, detail: { ...event.detail, taskArn } }));
  const told = envelope.kind === 'task-event' ? failedPullIn(envelope.event) : envelope;
  if (told.kind !== 'failed-pull') throw new Error('the sample is no failed pull');
  return told.failed;
}
