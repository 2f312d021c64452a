import type { Circumstances } from '../circumstances/circumstances.ts';
import type { Surroundings } from './incident.ts';

/** What of the circumstances is kept: times, names and ids, nothing that was sent or answered. `null`: they were not seen. */
export function surroundingsOf(around: Circumstances | null): Surroundings {
  if (around === null) return { firstFailureAt: null, trigger: null, trailRead: false, reach: null };
  const { firstFailure, changes, scope } = around;
  const trigger = changes?.trigger ?? null;
  return {
    firstFailureAt: firstFailure?.getTime() ?? null,
    trigger:
      trigger === null
        ? null
        : {
            id: trigger.id,
            name: trigger.name,
            on: trigger.lifecycleRun?.repository ?? trigger.resources[0]?.name ?? '',
            by: trigger.actor.name,
            via: trigger.actor.via,
            at: trigger.at.getTime(),
          },
    trailRead: changes !== null,
    reach: scope === null ? null : { failed: scope.failed, services: scope.services },
  };
}
