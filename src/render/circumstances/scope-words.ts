import { unreachable } from '../../model/result.ts';
import type { Scope } from '../../scope/scope.ts';
import { count } from '../clean.ts';

const MOST_SERVICES = 5;

/** `Also failing: 13 more tasks of 3 services (…), all in subnet-…`: how far the failure reaches, in one line. */
export function scopeSentence(scope: Scope): string {
  const others = scope.failed - 1;
  if (others === 0) return 'Nothing else in the cluster failed in the same way within the hour.';
  const services = scope.services.length === 0 ? '' : ` of ${servicesWords(scope.services)}`;
  return `Also failing: ${count(others, 'more task')}${services}${sharedWords(scope)}.${startedWords(scope)}`;
}

function servicesWords(services: readonly string[]): string {
  if (services.length === 1) return `the service ${services[0]}`;
  const named = services.slice(0, MOST_SERVICES).join(', ');
  const more = services.length > MOST_SERVICES ? ', …' : '';
  return `${count(services.length, 'service')} (${named}${more})`;
}

function sharedWords({ shared }: Scope): string {
  if (shared === null) return '';
  switch (shared.trait) {
    case 'task-definition':
      return `, all of ${shared.name.slice(shared.name.lastIndexOf('/') + 1)}`;
    case 'image':
      return `, all of ${shared.name}`;
    case 'role':
      return `, all with the role ${shared.name.slice(shared.name.lastIndexOf('/') + 1)}`;
    case 'subnet':
    case 'zone':
      return `, all in ${shared.name}`;
    case 'cluster':
      return ', whatever their image, role and subnet';
    default:
      return unreachable(shared.trait);
  }
}

function startedWords({ shared, started }: Scope): string {
  if (started === 0) return '';
  return shared === null
    ? ` ${count(started, 'task')} began to run in the same time.`
    : ` ${count(started, 'task')} without that began to run in the same time.`;
}
