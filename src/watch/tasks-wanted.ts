import type { TasksWanted } from './look.ts';
import { looksToCome, MOST_CALLS } from './schedule.ts';
import type { ServiceSeen, WatchState } from './watch-body.ts';

/** One call lists the tasks, another reads them. */
const LIST_COSTS = 2;
/** ECS lists and reads so many in one call; beyond that the newest start is not worth it. */
const MOST_RUNNING = 100;

/** Tells states of a service apart, as far as tasks must have started or stopped between them. */
export function fingerprintOf({ desired, running, pending, primary, newestEventAt }: ServiceSeen): string {
  const rollout =
    primary === null ? '' : `${primary.id} ${primary.rolloutState} ${primary.running} ${primary.failedTasks}`;
  return `${desired}/${running}/${pending} ${rollout} ${newestEventAt}`;
}

/**
 * Which tasks to read now that the service was: none where nothing changed, and no more than leaves enough calls for the
 * looks to come and for the tasks at the last of them.
 */
export function tasksWanted(state: WatchState, service: ServiceSeen, now: number): TasksWanted {
  if (state.tasks?.readFor === fingerprintOf(service)) return { stopped: false, running: false };
  const toCome = looksToCome({ looks: state.looks + 1, endsAt: state.endsAt }, now);
  const reserved = toCome === 0 ? 0 : toCome + LIST_COSTS;
  const left = MOST_CALLS - state.calls - 1 - reserved;
  const someRun = service.running > 0 && service.running <= MOST_RUNNING;
  const allRun = someRun && service.running === service.desired;
  const lists = Math.floor(left / LIST_COSTS);
  if (lists <= 0) return { stopped: false, running: false };
  if (lists === 1) return { stopped: !allRun, running: allRun };
  return { stopped: true, running: someRun };
}
