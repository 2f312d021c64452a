import { CAUSE_IDS, type CauseId } from '../../causes/cause.ts';

const GROUPS = ['Roles and policies', 'Image and registry', 'Network', 'Task and host'] as const;
type CauseGroup = (typeof GROUPS)[number];

/** Where a person looks for a cause. */
const GROUP_OF: Readonly<Record<CauseId, CauseGroup>> = {
  'execution-role-missing': 'Roles and policies',
  'role-not-assumable': 'Roles and policies',
  'role-permission': 'Roles and policies',
  'repository-policy': 'Roles and policies',
  'endpoint-policy': 'Roles and policies',
  'registry-credentials': 'Roles and policies',
  'repository-missing': 'Image and registry',
  'tag-missing': 'Image and registry',
  'digest-missing': 'Image and registry',
  'image-archived': 'Image and registry',
  'wrong-region': 'Image and registry',
  'wrong-account': 'Image and registry',
  'platform-mismatch': 'Image and registry',
  'invalid-reference': 'Image and registry',
  'unsupported-manifest': 'Image and registry',
  'pull-through-cache': 'Image and registry',
  'rate-limit': 'Image and registry',
  'registry-error': 'Image and registry',
  'vpc-endpoint-missing': 'Network',
  'vpc-endpoint-unavailable': 'Network',
  'vpc-endpoint-private-dns': 'Network',
  'vpc-endpoint-security-group': 'Network',
  'vpc-endpoint-route-table': 'Network',
  'security-group-egress': 'Network',
  'network-acl': 'Network',
  'nat-unusable': 'Network',
  'no-public-ip': 'Network',
  'no-route': 'Network',
  'tls-trust': 'Network',
  'disk-full': 'Task and host',
  'host-runtime': 'Task and host',
};

/** Every cause once, in groups. */
export const CAUSE_GROUPS: readonly { readonly label: CauseGroup; readonly causes: readonly CauseId[] }[] = GROUPS.map(
  (label) => ({ label, causes: CAUSE_IDS.filter((id) => GROUP_OF[id] === label) }),
);
