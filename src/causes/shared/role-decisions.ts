import type { RoleDecision, RoleDecisions } from '../../checks/shared/decisions.ts';
import { listed } from './network-cause.ts';
import type { PullingRole } from './pulling-roles.ts';

/** What one role may do, and whether the text names it. */
export type JudgedRole = RoleDecisions & PullingRole;

/** Agents and managed policies hold it, and a pull does without: it is never why one fails. */
const NOT_NEEDED = 'ecr:BatchCheckLayerAvailability';
const TOKEN = 'ecr:GetAuthorizationToken';

function needed({ decisions }: RoleDecisions): readonly RoleDecision[] {
  return decisions.filter(({ action, resource }) => action !== NOT_NEEDED && (action !== TOKEN || resource === '*'));
}

/** What the role certainly may not do: no condition of unknown value had a part in it. */
export function deniedOf(role: RoleDecisions): readonly RoleDecision[] {
  return needed(role).filter(
    ({ decision, missingContext }) => decision.endsWith('-deny') && missingContext.length === 0,
  );
}

/** What could not be decided, for want of a condition’s value or of a readable policy. */
export function uncertainOf(role: RoleDecisions): readonly RoleDecision[] {
  return needed(role).filter(({ decision, missingContext }) => decision === 'unknown' || missingContext.length > 0);
}

/** What would settle a decision that no condition is in the way of. */
export function wayToKnow(action: string, { method }: RoleDecisions): string {
  return method === 'simulation' && action === 'secretsmanager:GetSecretValue'
    ? 'The whole ARN of the secret, which secretsmanager:DescribeSecret tells.'
    : 'Permission for iam:SimulatePrincipalPolicy.';
}

/** Who denies it, as the end of a sentence. */
export function explainDenials(role: RoleDecisions, denied: readonly RoleDecision[]): string {
  const reasons = denied.map((decision) => reasonOf(role, decision));
  return listed(reasons);
}

function reasonOf(role: RoleDecisions, denial: RoleDecision): string {
  if (denial.allowedByOrganization === false) return 'a service control policy of the organisation denies it';
  if (denial.allowedByBoundary === false) return 'its permissions boundary does not allow it';
  if (denial.decision === 'explicit-deny') {
    const policies = denial.matchedPolicies;
    return `a Deny statement${policies.length === 0 ? '' : ` in ${listed(policies)}`} forbids it`;
  }
  if (denial.action === TOKEN && grantedOnRepositoryOnly(role)) {
    return `${TOKEN} is granted on a repository only, and it works on Resource "*" alone`;
  }
  return 'no policy of the role allows it';
}

function grantedOnRepositoryOnly({ decisions }: RoleDecisions): boolean {
  return decisions.some(
    ({ action, resource, decision }) => action === TOKEN && resource !== '*' && decision === 'allowed',
  );
}
