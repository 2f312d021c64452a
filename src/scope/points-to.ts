import type { CauseId } from '../causes/cause.ts';
import { unreachable } from '../model/result.ts';
import type { Scope, SharedTrait } from './scope.ts';

/** Where the thing lies that a cause calls broken. */
type Ground = 'image' | 'role' | 'network' | 'registry' | 'host';

const GROUNDS: Readonly<Record<CauseId, Ground>> = {
  'execution-role-missing': 'role',
  'role-not-assumable': 'role',
  'role-permission': 'role',
  'repository-policy': 'registry',
  'endpoint-policy': 'network',
  'repository-missing': 'image',
  'tag-missing': 'image',
  'digest-missing': 'image',
  'image-archived': 'image',
  'wrong-region': 'image',
  'wrong-account': 'image',
  'platform-mismatch': 'image',
  'vpc-endpoint-missing': 'network',
  'vpc-endpoint-unavailable': 'network',
  'vpc-endpoint-private-dns': 'network',
  'vpc-endpoint-security-group': 'network',
  'vpc-endpoint-route-table': 'network',
  'security-group-egress': 'network',
  'network-acl': 'network',
  'nat-unusable': 'network',
  'no-public-ip': 'network',
  'no-route': 'network',
  'rate-limit': 'registry',
  'registry-credentials': 'image',
  'disk-full': 'host',
  'invalid-reference': 'image',
  'tls-trust': 'host',
  'pull-through-cache': 'registry',
  'unsupported-manifest': 'image',
  'registry-error': 'registry',
  'host-runtime': 'host',
};

/** What the reach of a failure says of a cause: it speaks for it, against it, or not at all. It never confirms. */
export function speaksFor(scope: Scope | null, causeId: CauseId): 'for' | 'against' | 'neither' {
  if (scope === null || scope.shared === null) return 'neither';
  const { likely, unlikely } = groundsOf(scope.shared.trait);
  const ground = GROUNDS[causeId];
  if (likely.includes(ground)) return 'for';
  return unlikely.includes(ground) ? 'against' : 'neither';
}

interface Grounds {
  readonly likely: readonly Ground[];
  readonly unlikely: readonly Ground[];
}

/**
 * A group and its rules belong to one service, so a single task definition does not clear the network; a subnet or a
 * zone that fails under several roles and images clears both.
 */
function groundsOf(trait: SharedTrait): Grounds {
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
