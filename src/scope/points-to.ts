import { type CauseId, REALM_OF, type Realm } from '../causes/cause.ts';
import { unreachable } from '../model/result.ts';
import type { Scope, SharedTrait } from './scope.ts';

/** What the reach of a failure says of a cause: it speaks for it, against it, or not at all. It never confirms. */
export function speaksFor(scope: Scope | null, causeId: CauseId): 'for' | 'against' | 'neither' {
  if (scope === null || scope.shared === null) return 'neither';
  const { likely, unlikely } = pointedAt(scope.shared.trait);
  const realm = REALM_OF[causeId];
  if (likely.includes(realm)) return 'for';
  return unlikely.includes(realm) ? 'against' : 'neither';
}

/** The realms that a shared trait speaks for, and those that it speaks against. */
interface Pointed {
  readonly likely: readonly Realm[];
  readonly unlikely: readonly Realm[];
}

/**
 * A group and its rules belong to one service, so a single task definition does not clear the network; a subnet or a
 * zone that fails under several roles and images clears both.
 */
function pointedAt(trait: SharedTrait): Pointed {
  switch (trait) {
    case 'task-definition':
      return { likely: ['image', 'role'], unlikely: [] };
    case 'image':
      return { likely: ['image', 'registry'], unlikely: ['role', 'network'] };
    case 'role':
      return { likely: ['role'], unlikely: ['image', 'network'] };
    case 'subnet':
    case 'zone':
      return { likely: ['network'], unlikely: ['image', 'role'] };
    case 'cluster':
      return { likely: ['network', 'registry'], unlikely: ['image', 'role'] };
    default:
      return unreachable(trait);
  }
}
