import type { Call, Need, Operation } from '../operations/operation.ts';
import type { PolicyContext } from '../policy/conditions.ts';
import { decideForRole, isAllowed } from '../policy/decide.ts';
import { evaluatePolicies } from '../policy/evaluate.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { ProtocolName } from '../wire/protocol.ts';
import { because, denied } from './denial.ts';
import type { DenialReason } from './faults.ts';
import { roleArnOfSession } from './principal.ts';

/** Refuses a call that the session policy of its keys, or (if so set) the role behind them, does not allow. */
export function authorize(protocol: ProtocolName, operation: Operation, request: unknown, call: Call): void {
  for (const need of operation.needs(request, call)) {
    const why = reasonToRefuse(need, call);
    if (why !== null) {
      throw denied(protocol, {
        principalArn: call.principal.arn,
        action: need.action,
        resource: need.resource,
        because: because(why, need.action),
      });
    }
  }
}

function reasonToRefuse(need: Need, call: Call): DenialReason | null {
  const context = contextOf(need, call);
  const text = call.principal.session?.sessionPolicy ?? null;
  if (text !== null) {
    const document = parsePolicy(text);
    const policies = document === null ? [] : [{ id: 'session', type: 'none', document } as const];
    if (!isAllowed(evaluatePolicies(policies, { ...need, context, asker: null }))) return 'session-policy';
  }
  return call.behaviour.enforce === 'roles-too' ? refusalOfRole(need, context, call) : null;
}

function refusalOfRole(need: Need, context: PolicyContext, call: Call): DenialReason | null {
  const arn = call.principal.session?.roleArn ?? roleArnOfSession(call.principal.arn);
  const role = call.iam.roles.find((candidate) => candidate.arn === arn);
  const isGranted = need.grantedByResource === true;
  if (role === undefined) return isGranted ? null : 'no-identity-policy';
  const decision = decideForRole(call.iam, role, { ...need, context });
  if (decision.decision === 'allowed') return null;
  if (decision.allowedByOrganizations === false) return 'service-control-policy';
  if (decision.allowedByBoundary === false) return 'permissions-boundary';
  if (decision.decision === 'explicitDeny') return 'identity-policy';
  return isGranted ? null : 'no-identity-policy';
}

function contextOf(need: Need, call: Call): PolicyContext {
  const sourceIdentity = call.principal.session?.sourceIdentity ?? null;
  const common = {
    'aws:PrincipalAccount': [call.principal.account],
    'aws:PrincipalArn': [roleArnOfSession(call.principal.arn)],
    'aws:RequestedRegion': [call.place.region],
    'aws:SecureTransport': ['true'],
    ...(need.action.startsWith('ec2:') ? { 'ec2:Region': [call.place.region] } : {}),
    ...(sourceIdentity === null ? {} : { 'aws:SourceIdentity': [sourceIdentity] }),
  };
  return new Map(Object.entries({ ...common, ...need.context }).map(([key, values]) => [key.toLowerCase(), values]));
}
