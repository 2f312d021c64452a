import { nameOfArn } from '../../model/arn.ts';
import { listed } from './network-cause.ts';

/** One action of one role, as IAM or our own evaluation decided it. */
export interface RoleDecision {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'implicit-deny' | 'explicit-deny' | 'unknown';
  readonly allowedByBoundary: boolean | null;
  readonly allowedByOrganization: boolean | null;
  readonly missingContext: readonly string[];
  readonly matchedPolicies: readonly string[];
}

interface RoleWithDecisions {
  readonly roleArn: string;
  readonly kind: 'task-override' | 'execution-role' | 'instance-role';
  readonly method: 'simulation' | 'own-evaluation';
  readonly decisions: readonly RoleDecision[];
}

/** A role that may be the one that pulls. */
export interface JudgedRole extends RoleWithDecisions {
  /** The error text itself names it as the one that was denied. */
  readonly namedInText: boolean;
}

/** Agents and managed policies hold it, and a pull does without: it is never why one fails. */
const NOT_NEEDED = 'ecr:BatchCheckLayerAvailability';
const TOKEN = 'ecr:GetAuthorizationToken';

/** The role that the text names comes first; else the one that the agent uses first. */
export function rolesInOrder(
  roles: readonly RoleWithDecisions[],
  who: { readonly namedInText: string | null } | null,
): readonly JudgedRole[] {
  const named = who?.namedInText ?? null;
  const judged = roles.map((role) => ({
    ...role,
    namedInText: named !== null && (role.roleArn === named || nameOfArn(role.roleArn) === nameOfArn(named)),
  }));
  return [...judged.filter((role) => role.namedInText), ...judged.filter((role) => !role.namedInText)];
}

function needed({ decisions }: RoleWithDecisions): readonly RoleDecision[] {
  return decisions.filter(({ action, resource }) => action !== NOT_NEEDED && (action !== TOKEN || resource === '*'));
}

/** What the role certainly may not do: no condition of unknown value had a part in it. */
export function deniedOf(role: RoleWithDecisions): readonly RoleDecision[] {
  return needed(role).filter(
    ({ decision, missingContext }) => decision.endsWith('-deny') && missingContext.length === 0,
  );
}

/** What could not be decided, for want of a condition’s value or of a readable policy. */
export function uncertainOf(role: RoleWithDecisions): readonly RoleDecision[] {
  return needed(role).filter(({ decision, missingContext }) => decision === 'unknown' || missingContext.length > 0);
}

/** Who denies it, as the end of a sentence. */
export function explainDenials(role: RoleWithDecisions, denied: readonly RoleDecision[]): string {
  const reasons = denied.map((decision) => reasonOf(role, decision));
  return listed(reasons);
}

function reasonOf(role: RoleWithDecisions, denial: RoleDecision): string {
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

function grantedOnRepositoryOnly({ decisions }: RoleWithDecisions): boolean {
  return decisions.some(
    ({ action, resource, decision }) => action === TOKEN && resource !== '*' && decision === 'allowed',
  );
}
