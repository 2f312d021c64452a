import type { Look, TaskSeen, TasksRead } from '../../src/watch/look.ts';
import type { Reason, ServiceSeen } from '../../src/watch/watch-body.ts';
import { type Beginning, beginning } from '../../src/watch/watch-state.ts';

export const T0 = Date.UTC(2026, 10, 20, 14, 0);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

export const TIMEOUT: Reason = { symptom: 'network-unreachable', stage: 'manifest', signatureId: 'tcp-timeout' };
export const DENIED: Reason = { symptom: 'ecr-auth', stage: 'auth', signatureId: 'ecr-auth' };

/** A watch that begins now, after a time-out that was diagnosed. */
export function begun(changes: Partial<Beginning> = {}) {
  return beginning({ now: T0, reasons: [TIMEOUT], deploymentId: 'ecs-svc/1', fix: null, ...changes });
}

/** Wants three tasks and has none; the deployment goes on. */
export function service(
  changes: Partial<Omit<ServiceSeen, 'primary'>> = {},
  rollout: Partial<Primary> = {},
): ServiceSeen {
  const { running = 0, desired = 3 } = changes;
  return {
    desired,
    running,
    pending: 0,
    primary: {
      id: 'ecs-svc/1',
      rolloutState: 'IN_PROGRESS',
      running,
      desired,
      failedTasks: 2,
      createdAt: T0 - 30 * MINUTE,
      isRollback: false,
      ...rollout,
    },
    failedDeployments: [],
    newestEventAt: T0 - 4 * MINUTE,
    ...changes,
  };
}

type Primary = NonNullable<ServiceSeen['primary']>;

/** All three tasks run and the deployment is done. */
export function steady(): ServiceSeen {
  return service({ running: 3 }, { rolloutState: 'COMPLETED', failedTasks: 0 });
}

export function stoppedTask(changes: Partial<TaskSeen> = {}): TaskSeen {
  return {
    arn: 'arn:aws:ecs:us-east-1:111122223333:task/prod/0a',
    isRunning: false,
    deploymentId: 'ecs-svc/1',
    begunAt: T0 + MINUTE,
    pullAt: T0 + 2 * MINUTE,
    startedAt: null,
    stoppedAt: T0 + 3 * MINUTE,
    reason: TIMEOUT,
    endedByItself: true,
    ...changes,
  };
}

export function runningTask(startedAt: number, changes: Partial<TaskSeen> = {}): TaskSeen {
  const begunAt = startedAt - MINUTE;
  return stoppedTask({
    isRunning: true,
    begunAt,
    pullAt: begunAt,
    startedAt,
    stoppedAt: null,
    reason: null,
    ...changes,
  });
}

/** A look at a service, with what was read of its tasks. */
export function saw(
  seen: ServiceSeen,
  read: Partial<Pick<TasksRead, 'running' | 'missed'>> & { stopped?: readonly TaskSeen[] } = {},
): Look {
  const { stopped, running = null, missed = null } = read;
  const tasks: TasksRead = {
    stopped: stopped === undefined ? null : { tasks: stopped, complete: true },
    running,
    missed,
  };
  return {
    kind: 'service',
    service: seen,
    tasks,
    calls: 1 + (stopped === undefined ? 0 : 2) + (running === null ? 0 : 2),
  };
}
