import { minutesBefore } from '../base/clock.ts';
import type { BaseIds } from '../base/ids.ts';
import { stoppedTask } from '../base/stopped-task.ts';
import type { BaseWorld } from '../base-world.ts';
import type { Deployment } from '../world/ecs-service.ts';
import type { EcsTask } from '../world/ecs-task.ts';
import { findCluster, findService } from './find.ts';

/** ECS keeps the latest hundred. */
const MOST_EVENTS = 100;

/** The newest deployment starts so many tasks, and they run from `at` on. */
export function startTasks(base: BaseWorld, count: number, at: Date): void {
  const service = findService(base);
  const primary = primaryOf(base);
  const started = Array.from({ length: count }, () => running(newTask(base, at, ''), at));
  findCluster(base).tasks.push(...started);
  service.runningCount += count;
  Object.assign(primary, { runningCount: primary.runningCount + count, failedTasks: 0, updatedAt: at });
  note(base, at, `has started ${count} tasks: ${started.map(({ id }) => `(task ${id})`).join(' ')}.`);
}

/** One more task of the newest deployment stops, with a text such as those of `STOP_REASONS`. Its pull began two minutes before. */
export function failAgain(base: BaseWorld, reason: string | ((ids: BaseIds) => string), at: Date): EcsTask {
  const text = typeof reason === 'string' ? reason : reason(base.ids);
  const primary = primaryOf(base);
  const task: EcsTask = {
    ...newTask(base, at, text),
    createdAt: minutesBefore(at, 3),
    pullStartedAt: minutesBefore(at, 2),
  };
  findCluster(base).tasks.push(task);
  Object.assign(primary, { failedTasks: primary.failedTasks + 1, updatedAt: at });
  note(base, at, `was unable to place a task. Reason: ${text}.`);
  return task;
}

/** The newest deployment is done: ECS calls the service steady. */
export function finishRollout(base: BaseWorld, at: Date): void {
  const primary = primaryOf(base);
  const rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  Object.assign(primary, { rolloutState: 'COMPLETED', rolloutStateReason, updatedAt: at });
  note(base, at, `(deployment ${primary.id}) deployment completed.`);
  note(base, at, 'has reached a steady state.');
}

/** The circuit breaker gives the newest deployment up, and starts nothing in its place. */
export function failRollout(base: BaseWorld, at: Date): void {
  const primary = primaryOf(base);
  const rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.';
  Object.assign(primary, { rolloutState: 'FAILED', rolloutStateReason, updatedAt: at });
  note(base, at, `(deployment ${primary.id}) deployment failed: tasks failed to start.`);
}

/** The same, and ECS puts an earlier version in its place. */
export function rollBack(base: BaseWorld, at: Date): void {
  failRollout(base, at);
  const rollback = newDeployment(base, at);
  note(base, at, `rolling back to deployment ${rollback.id}.`);
}

/** Somebody forces a new deployment; what it replaces is listed for a while. */
export function forceDeployment(base: BaseWorld, at: Date): void {
  newDeployment(base, at);
}

export function scaleTo(base: BaseWorld, desiredCount: number): void {
  findService(base).desiredCount = desiredCount;
  primaryOf(base).desiredCount = desiredCount;
}

/** Deleted, as ECS shows it for a while; without `shown` it is forgotten at once. */
export function deleteService(base: BaseWorld, shown: 'shown' | 'forgotten' = 'shown'): void {
  const cluster = findCluster(base);
  if (shown === 'shown') Object.assign(findService(base), { status: 'INACTIVE', desiredCount: 0, runningCount: 0 });
  else cluster.services = cluster.services.filter(({ arn }) => arn !== base.ids.serviceArn);
}

function newDeployment(base: BaseWorld, at: Date): Deployment {
  const service = findService(base);
  const former = primaryOf(base);
  former.status = 'ACTIVE';
  const digits = Number.parseInt(base.newId('deployment').slice(-12), 16);
  const next: Deployment = {
    ...former,
    id: `ecs-svc/${digits}`,
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ecs-svc/${digits} in progress.`,
    runningCount: 0,
    pendingCount: 0,
    failedTasks: 0,
    createdAt: at,
    updatedAt: at,
  };
  service.deployments = [next, ...service.deployments];
  return next;
}

function primaryOf(base: BaseWorld): Deployment {
  const primary = findService(base).deployments.find(({ status }) => status === 'PRIMARY');
  if (primary === undefined) throw new Error('The service has no primary deployment.');
  return primary;
}

function newTask(base: BaseWorld, at: Date, reason: string): EcsTask {
  const id = base.newId('task').slice('task-'.length).padEnd(32, '0');
  const arn = `${findCluster(base).arn.replace(':cluster/', ':task/')}/${id}`;
  return { ...stoppedTask(base.ids, { arn, stoppedAt: at, reason }), startedBy: primaryOf(base).id };
}

function running(task: EcsTask, at: Date): EcsTask {
  return {
    ...task,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    stopCode: null,
    stoppedReason: null,
    createdAt: minutesBefore(at, 1),
    pullStartedAt: minutesBefore(at, 0.5),
    pullStoppedAt: at,
    startedAt: at,
    stoppingAt: null,
    stoppedAt: null,
    containers: task.containers.map((container) => ({ ...container, lastStatus: 'RUNNING' })),
    attachment: task.attachment === null ? null : { ...task.attachment, status: 'ATTACHED' },
  };
}

function note(base: BaseWorld, at: Date, what: string): void {
  const service = findService(base);
  const id = `00000000-0000-4000-8000-${base.newId('event').slice(-12)}`;
  service.events = [{ id, createdAt: at, message: `(service ${service.name}) ${what}` }, ...service.events].slice(
    0,
    MOST_EVENTS,
  );
}
