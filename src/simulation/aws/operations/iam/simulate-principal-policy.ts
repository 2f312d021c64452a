import {
  type ContextEntry,
  type EvaluationResult,
  type SimulatePolicyResponse,
  SimulatePrincipalPolicy$,
  type SimulatePrincipalPolicyRequest,
  type Statement,
} from '@aws-sdk/client-iam';
import type { PolicyContext } from '../../policy/conditions.ts';
import { decideForRole, type RoleDecision } from '../../policy/decide.ts';
import { Refusal, required } from '../../wire/refusal.ts';
import type { Role } from '../../world/iam.ts';
import { type Call, operation } from '../operation.ts';
import { iamPage, noSuchEntity } from './roles.ts';

/** Evaluates the role's real policies; both answer shapes are known, see `Behaviour.simulateShape`. */
export const simulatePrincipalPolicy = operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>(
  SimulatePrincipalPolicy$,
  (request, call) => {
    const role = simulatedRole(call, required(request.PolicySourceArn, 'policySourceArn'));
    const context = contextOf(request.ContextEntries ?? []);
    const asked = request.ResourceArns ?? [];
    const resources = asked.length === 0 ? ['*'] : asked;
    const results = required(request.ActionNames, 'actionNames').flatMap((action) => {
      const decisions = resources.map((resource) => decideForRole(call.iam, role, { action, resource, context }));
      return call.behaviour.simulateShape === 'by-resource'
        ? decisions.map((decision) => resultByResource(action, decision))
        : [resultByAction(action, decisions)];
    });
    const page = iamPage(results, request, call);
    return { EvaluationResults: page.items, ...page.marker };
  },
);

function simulatedRole(call: Call, arn: string): Role {
  if (!arn.includes(`:iam::${call.principal.account}:`)) {
    throw new Refusal('InvalidInput', `Invalid Entity Arn: ${arn} does not belong to the account.`);
  }
  const role = call.iam.roles.find((candidate) => candidate.arn === arn);
  if (role === undefined) throw noSuchEntity(`Entity ${arn} does not exist.`);
  return role;
}

function contextOf(entries: readonly ContextEntry[]): PolicyContext {
  return new Map(entries.map((entry) => [(entry.ContextKeyName ?? '').toLowerCase(), entry.ContextKeyValues ?? []]));
}

const SEVERITY = { explicitDeny: 2, implicitDeny: 1, allowed: 0 } as const;

/** One result for an action: the most restrictive of all ARNs on top, each ARN below. */
function resultByAction(action: string, decisions: readonly RoleDecision[]): EvaluationResult {
  const [first] = decisions;
  const worst = decisions.toSorted((left, right) => SEVERITY[right.decision] - SEVERITY[left.decision])[0] ?? first;
  if (worst === undefined) throw new Refusal('InvalidInput', 'No resource was given.');
  return {
    ...resultByResource(action, worst),
    ResourceSpecificResults: decisions.map((decision) => ({
      EvalResourceName: decision.resource,
      EvalResourceDecision: decision.decision,
      MatchedStatements: statementsOf(decision),
      MissingContextValues: [...decision.missingContext],
      PermissionsBoundaryDecisionDetail: boundaryDetail(decision),
    })),
  };
}

function resultByResource(action: string, decision: RoleDecision): EvaluationResult {
  return {
    EvalActionName: action,
    EvalResourceName: decision.resource,
    EvalDecision: decision.decision,
    MatchedStatements: statementsOf(decision),
    MissingContextValues: [...decision.missingContext],
    PermissionsBoundaryDecisionDetail: boundaryDetail(decision),
    OrganizationsDecisionDetail:
      decision.allowedByOrganizations === null
        ? undefined
        : { AllowedByOrganizations: decision.allowedByOrganizations },
  };
}

function boundaryDetail(decision: RoleDecision) {
  return decision.allowedByBoundary === null ? undefined : { AllowedByPermissionsBoundary: decision.allowedByBoundary };
}

function statementsOf(decision: RoleDecision): Statement[] {
  return decision.matched.map((policy) => ({
    SourcePolicyId: policy.id,
    SourcePolicyType: policy.type,
    StartPosition: { Line: 1, Column: 1 },
    EndPosition: { Line: 1, Column: JSON.stringify(policy.document).length },
  }));
}
