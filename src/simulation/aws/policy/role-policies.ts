import type { IamWorld, ManagedPolicy, Role } from '../world/iam.ts';
import type { NamedPolicy } from './evaluate.ts';

/** The identity policies of a role, inline and attached. An attached ARN without a policy counts for nothing. */
export function identityPolicies(iam: IamWorld, role: Role): readonly NamedPolicy[] {
  const inline = role.inlinePolicies.map(({ name, document }) => ({
    id: `role_${role.name}_${name}`,
    type: 'role' as const,
    document,
  }));
  const attached = role.attachedPolicyArns.flatMap((arn) => {
    const policy = iam.policies.find((candidate) => candidate.arn === arn);
    return policy === undefined ? [] : [managed(policy)];
  });
  return [...inline, ...attached];
}

/** The permissions boundary; `null` for a role without one. A boundary that does not exist allows nothing. */
export function boundaryPolicies(iam: IamWorld, role: Role): readonly NamedPolicy[] | null {
  if (role.permissionsBoundaryArn === null) return null;
  const policy = iam.policies.find((candidate) => candidate.arn === role.permissionsBoundaryArn);
  return policy === undefined ? [] : [managed(policy)];
}

/** The organization's policies for the account; `null` when there are none, which allows everything. */
export function organizationPolicies(iam: IamWorld): readonly NamedPolicy[] | null {
  if (iam.serviceControlPolicies.length === 0) return null;
  return iam.serviceControlPolicies.map(({ name, document }) => ({ id: name, type: 'none', document }));
}

function managed(policy: ManagedPolicy): NamedPolicy {
  const type = policy.arn.includes(':iam::aws:') ? 'aws-managed' : 'user-managed';
  return { id: policy.name, type, document: policy.document };
}
