import type { EvaluationResult, ResourceSpecificResult, Statement } from '@aws-sdk/client-iam';
import type { SimulatedDecision } from '../model/snapshots/iam.ts';
import { present } from './present.ts';

type Asked = { readonly actions: readonly string[]; readonly resources: readonly string[] };

/**
 * Reduces both answer shapes of SimulatePrincipalPolicy to one decision for each action and resource. Since 2026 AWS
 * gives one result for an action, with the resources below it; before, one for each action and resource.
 */
export function toDecisions(results: readonly EvaluationResult[], asked: Asked): readonly SimulatedDecision[] {
  return results.flatMap((result) => {
    const specific = result.ResourceSpecificResults ?? [];
    if (specific.length > 0) return specific.map((one) => ofResource(result, one, specific.length === 1, asked));
    return resourcesOf(result, asked).map((resource) => ofWhole(result, resource, asked));
  });
}

/** In the new shape a result without resources is about all that were asked: its own name is a template then. */
function resourcesOf(result: EvaluationResult, asked: Asked): readonly string[] {
  const named = asSpelled(result.EvalResourceName ?? '*', asked.resources);
  return asked.resources.length === 0 || asked.resources.includes(named) ? [named] : asked.resources;
}

function ofWhole(result: EvaluationResult, resource: string, asked: Asked): SimulatedDecision {
  return {
    action: asSpelled(result.EvalActionName ?? '', asked.actions),
    resource,
    decision: decisionOf(result.EvalDecision),
    allowedByBoundary: result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary ?? null,
    allowedByOrganization: result.OrganizationsDecisionDetail?.AllowedByOrganizations ?? null,
    missingContext: result.MissingContextValues ?? [],
    matchedPolicies: policiesOf(result.MatchedStatements),
  };
}

/**
 * What stands on top is the most restrictive of all resources, so only a resource that stands alone takes its missing
 * keys, and one that is allowed does not take a refusal by the organisation.
 */
function ofResource(
  result: EvaluationResult,
  one: ResourceSpecificResult,
  alone: boolean,
  asked: Asked,
): SimulatedDecision {
  const decision = decisionOf(one.EvalResourceDecision);
  const byOrganization = result.OrganizationsDecisionDetail?.AllowedByOrganizations ?? null;
  const missing = [...(one.MissingContextValues ?? []), ...(alone ? (result.MissingContextValues ?? []) : [])];
  return {
    action: asSpelled(result.EvalActionName ?? '', asked.actions),
    resource: asSpelled(one.EvalResourceName ?? '*', asked.resources),
    decision,
    allowedByBoundary: one.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary ?? null,
    allowedByOrganization: decision === 'allowed' && byOrganization !== null ? true : byOrganization,
    missingContext: [...new Set(missing)],
    matchedPolicies: policiesOf(one.MatchedStatements),
  };
}

function decisionOf(decision: string | undefined): SimulatedDecision['decision'] {
  if (decision === 'allowed') return 'allowed';
  return decision === 'explicitDeny' ? 'explicit-deny' : 'implicit-deny';
}

function policiesOf(statements: readonly Statement[] | undefined): readonly string[] {
  return [...new Set(present((statements ?? []).map(({ SourcePolicyId }) => SourcePolicyId)))];
}

/** AWS may answer in another case than it was asked in. */
function asSpelled(name: string, asked: readonly string[]): string {
  return asked.find((candidate) => candidate.toLowerCase() === name.toLowerCase()) ?? name;
}
