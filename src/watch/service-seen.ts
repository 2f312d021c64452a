import type { DeploymentSnapshot, ServiceSnapshot } from '../model/snapshots/ecs.ts';
import type { ServiceSeen } from './watch-body.ts';

/** Sentences of ECS about a deployment; they outlive its entry in the list of deployments. */
const FAILED_EVENT = /\(deployment (?<id>ecs-svc\/\d{1,30})\) deployment failed/;
const ROLLBACK_EVENT = /rolling back to deployment (?<id>ecs-svc\/\d{1,30})/;

/** A service as far as a watch goes by it; `null`: it is deleted, or being deleted. */
export function serviceSeen(service: ServiceSnapshot): ServiceSeen | null {
  const { status, desiredCount, runningCount, pendingCount, deployments, events } = service;
  if (status === 'INACTIVE' || status === 'DRAINING') return null;
  const primary = deployments.find((deployment) => deployment.status === 'PRIMARY');
  const idsIn = (pattern: RegExp) => events.flatMap(({ message }) => pattern.exec(message)?.groups?.['id'] ?? []);
  const listed = deployments.filter(({ rolloutState }) => rolloutState === 'FAILED').map(({ id }) => id);
  const rollbacks = idsIn(ROLLBACK_EVENT);
  return {
    desired: desiredCount,
    running: runningCount,
    pending: pendingCount,
    primary: primary === undefined ? null : { ...deploymentSeen(primary), isRollback: rollbacks.includes(primary.id) },
    failedDeployments: [...new Set([...listed, ...idsIn(FAILED_EVENT)])],
    newestEventAt: events[0]?.at?.getTime() ?? null,
  };
}

function deploymentSeen({ id, rolloutState, runningCount, desiredCount, failedTasks, createdAt }: DeploymentSnapshot) {
  return {
    id,
    rolloutState,
    running: runningCount,
    desired: desiredCount,
    failedTasks,
    createdAt: createdAt?.getTime() ?? null,
  };
}
