import { classify } from '../classify/classify.ts';
import { isPullFailure } from '../classify/task-reason.ts';
import type { ServiceSnapshot } from '../model/snapshots/ecs.ts';
import type { Scope } from '../scope/scope.ts';

const STEADY = /has reached a steady state/;

/**
 * When the failure began: the oldest failed pull since the service was last steady, by its tasks and by its events, which
 * reach back further than the hour for which ECS keeps tasks. `null`: nothing tells.
 */
export function failureStart(
  stoppedAt: Date | null,
  scope: Scope | null,
  service: ServiceSnapshot | null,
): Date | null {
  const known = [stoppedAt, scope?.firstAt ?? null, oldestFailureEvent(service)].filter((at) => at !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((at) => at.getTime())));
}

/** Events stand newest first. */
function oldestFailureEvent(service: ServiceSnapshot | null): Date | null {
  const events = service?.events ?? [];
  const steady = events.findIndex(({ message }) => STEADY.test(message));
  const since = steady < 0 ? events : events.slice(0, steady);
  return since.filter(({ at, message }) => at !== null && isPullFailure(classify(message))).at(-1)?.at ?? null;
}
