import type { TrailActor, TrailEvent } from '../../model/snapshots/trail.ts';
import { count } from '../clean.ts';
import { clockTime } from '../proposal/time-words.ts';

/** Who did what, when, by what means, and the id under which CloudTrail keeps it. */
export function changeSentence(event: TrailEvent): string {
  const what = event.lifecycleRun === null ? `${event.name}${onWhat(event)}` : lifecycleWords(event.lifecycleRun);
  return `${what} by ${actorWords(event.actor)} at ${clockTime(event.at.getTime())} (event ${event.id}).`;
}

/** How long before the first failure. */
export function leadWords(at: Date, firstFailure: Date): string {
  const seconds = Math.max(0, Math.round((firstFailure.getTime() - at.getTime()) / 1000));
  return seconds < 120
    ? `${seconds} s before the first failure`
    : `${Math.round(seconds / 60)} min before the first failure`;
}

function onWhat({ resources, responseIds }: TrailEvent): string {
  const names = [...resources.map(({ name }) => name), ...responseIds.map(({ value }) => value)];
  const [first] = names.filter((name) => name !== '');
  return first === undefined ? '' : ` on ${first.slice(0, 120)}`;
}

function lifecycleWords({ repository, images, rules }: NonNullable<TrailEvent['lifecycleRun']>): string {
  const [rule] = rules;
  const by = rule?.priority === null || rule === undefined ? '' : ` (rule ${rule.priority})`;
  return `Lifecycle policy of ${repository}${by} removed ${count(images.length, 'image')}`;
}

function actorWords({ kind, name, via }: TrailActor): string {
  const by = kind === 'aws-service' ? `AWS (${name})` : name;
  return via === null ? by : `${by} via ${via}`;
}
