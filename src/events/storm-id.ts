import { createHash } from 'node:crypto';
import type { TaskPlace } from './failed-pull.ts';
import type { StormFailure } from './storm-body.ts';

/** Id of the case in which all failures of one kind of a service are counted. */
export function stormId(place: TaskPlace, failure: StormFailure): string {
  return `storm-${hashOf([...namesOf(place), failureKey(failure)])}`;
}

/** Id of the list of a service's storms. */
export function stormListId(place: TaskPlace): string {
  return `storms-${hashOf(namesOf(place))}`;
}

/** Where ECS could not even begin to pull, the wording says what broke; else symptom and stage do. */
function failureKey({ symptom, stage, signatureId }: StormFailure): string {
  return symptom === 'not-a-pull-failure' ? `${signatureId}` : `${symptom}/${stage}`;
}

function namesOf({ account, region, cluster, kind, name }: TaskPlace): readonly string[] {
  return [account, region, cluster, kind, name];
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20);
}
