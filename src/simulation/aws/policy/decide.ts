import type { IamWorld, Role } from '../world/iam.ts';
import type { PolicyContext } from './conditions.ts';
import { evaluatePolicies, type NamedPolicy, type PolicyAnswer } from './evaluate.ts';
import { boundaryPolicies, identityPolicies, organizationPolicies } from './role-policies.ts';

/** Verdict of all layers on one action and resource, with what each layer said. */
export interface RoleDecision {
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly matched: readonly NamedPolicy[];
  readonly missingContext: readonly string[];
  /** `null`: the role has no boundary. */
  readonly allowedByBoundary: boolean | null;
  /** `null`: no service control policy applies. */
  readonly allowedByOrganizations: boolean | null;
}

/** Weighs identity policies, boundary and service control policies. A deny of the organization ends it, as in IAM's simulator. */
export function decideForRole(
  iam: IamWorld,
  role: Role,
  question: { readonly action: string; readonly resource: string; readonly context: PolicyContext },
): RoleDecision {
  const ask = (policies: readonly NamedPolicy[]) => evaluatePolicies(policies, { ...question, asker: null });
  const organization = organizationPolicies(iam);
  const allowedByOrganizations = organization === null ? null : isAllowed(ask(organization));
  const boundary = boundaryPolicies(iam, role);
  const boundaryAnswer = boundary === null ? null : ask(boundary);
  const identity = ask(identityPolicies(iam, role));
  const common = {
    resource: question.resource,
    allowedByBoundary: boundaryAnswer === null ? null : isAllowed(boundaryAnswer),
    allowedByOrganizations,
  };
  if (organization !== null && ask(organization).deniedBy.length > 0) {
    return { ...common, decision: 'explicitDeny', matched: [], missingContext: [] };
  }
  const denied = [...identity.deniedBy, ...(boundaryAnswer?.deniedBy ?? [])];
  const missingContext = [...new Set([...identity.missingContext, ...(boundaryAnswer?.missingContext ?? [])])];
  if (denied.length > 0) return { ...common, decision: 'explicitDeny', matched: denied, missingContext };
  const allowed = isAllowed(identity) && common.allowedByBoundary !== false && allowedByOrganizations !== false;
  return {
    ...common,
    decision: allowed ? 'allowed' : 'implicitDeny',
    matched: identity.allowedBy,
    missingContext,
  };
}

export function isAllowed(answer: PolicyAnswer): boolean {
  return answer.deniedBy.length === 0 && answer.allowedBy.length > 0;
}
