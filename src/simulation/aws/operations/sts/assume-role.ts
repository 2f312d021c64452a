import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts';
import { isAllowed } from '../../policy/decide.ts';
import { evaluatePolicies } from '../../policy/evaluate.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { namesItself } from '../../policy/principals.ts';
import { denied } from '../../server/denial.ts';
import { roleArnOfSession } from '../../server/principal.ts';
import { principalOfSession, sessionToken } from '../../server/sessions.ts';
import { Refusal, required } from '../../wire/refusal.ts';
import type { Role } from '../../world/iam.ts';
import { iamOf } from '../../world.ts';
import { type Call, type Need, operation } from '../operation.ts';
import { checkDuration, checkSession } from './session-rules.ts';

/**
 * Hands out keys when the role's trust policy allows the caller, its tags and its source identity; AccessDenied otherwise.
 * Unless the trust names the caller itself in its own account, the caller's policies must allow each of them too
 * (IAM user guide, "Cross-account policy evaluation logic").
 */
export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, handOut, needsOf);

function handOut(request: AssumeRoleRequest, call: Call): AssumeRoleResponse {
  const roleArn = required(request.RoleArn, 'roleArn');
  checkSession(request);
  if (request.Policy !== undefined && parsePolicy(request.Policy) === null) {
    throw new Refusal('MalformedPolicyDocument', 'The session policy is not a valid policy document.');
  }
  const role = trustedRole(call, roleArn, request);
  checkDuration(request, role);
  const session = call.sessions.issue({
    roleArn,
    roleId: role.id,
    sessionName: required(request.RoleSessionName, 'roleSessionName'),
    sessionPolicy: request.Policy ?? null,
    sourceIdentity: request.SourceIdentity ?? null,
    externalId: request.ExternalId ?? null,
    tags: Object.fromEntries((request.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
    durationSeconds: request.DurationSeconds ?? 3600,
    issuedAt: call.now.getTime(),
    assumedBy: call.principal.arn,
  });
  const principal = principalOfSession(session);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: 'simulated-secret-access-key',
      SessionToken: sessionToken(session),
      Expiration: new Date(session.issuedAt + session.durationSeconds * 1000),
    },
    AssumedRoleUser: { Arn: principal.arn, AssumedRoleId: principal.userId },
    SourceIdentity: request.SourceIdentity,
  };
}

function needsOf(request: AssumeRoleRequest, call: Call): readonly Need[] {
  const resource = request.RoleArn ?? '*';
  const role = roleOf(resource, call);
  const isOwn = resource.split(':')[4] === call.principal.account;
  return actionsOf(request).map((action) => ({
    action,
    resource,
    context: Object.fromEntries(requestContext(request)),
    grantedByResource: isOwn && role !== undefined && trusts(role, action, call, request, 'itself'),
  }));
}

function roleOf(roleArn: string, call: Call): Role | undefined {
  const account = roleArn.split(':')[4] ?? '';
  return iamOf(call.world, account).roles.find((candidate) => candidate.arn === roleArn);
}

/** A role that does not exist and one that does not trust the caller look alike, as in AWS. */
function trustedRole(call: Call, roleArn: string, request: AssumeRoleRequest): Role {
  const role = roleOf(roleArn, call);
  for (const action of actionsOf(request)) {
    if (role === undefined || !trusts(role, action, call, request, 'at all')) {
      throw denied('query', {
        principalArn: call.principal.arn,
        action,
        resource: roleArn,
        because: `because no resource-based policy allows the ${action} action`,
      });
    }
  }
  return required(role, 'roleArn');
}

function actionsOf(request: AssumeRoleRequest): readonly string[] {
  return [
    'sts:AssumeRole',
    ...(request.SourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
    ...((request.Tags ?? []).length === 0 ? [] : ['sts:TagSession']),
  ];
}

function trusts(
  role: Role,
  action: string,
  call: Call,
  request: AssumeRoleRequest,
  named: 'at all' | 'itself',
): boolean {
  const context = new Map([
    ['aws:principalaccount', [call.principal.account]],
    ['aws:principalarn', [roleArnOfSession(call.principal.arn)]],
    ...requestContext(request).map(([key, values]) => [key.toLowerCase(), values] as const),
  ]);
  const asker = { kind: 'AWS', name: call.principal.arn } as const;
  const { Statement, ...rest } = role.trustPolicy;
  const counting = named === 'at all' ? Statement : Statement.filter((statement) => namesItself(statement, asker));
  const trust = { id: 'trust', type: 'resource', document: { ...rest, Statement: counting } } as const;
  return isAllowed(evaluatePolicies([trust], { action, resource: role.arn, context, asker }));
}

function requestContext(request: AssumeRoleRequest): readonly (readonly [string, readonly string[]])[] {
  const { ExternalId, SourceIdentity } = request;
  return [
    ...(ExternalId === undefined ? [] : [['sts:ExternalId', [ExternalId]] as const]),
    ...(SourceIdentity === undefined ? [] : [['sts:SourceIdentity', [SourceIdentity]] as const]),
  ];
}
