import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts';
import { isAllowed } from '../../policy/decide.ts';
import { evaluatePolicies } from '../../policy/evaluate.ts';
import { parsePolicy } from '../../policy/parse.ts';
import { denied } from '../../server/denial.ts';
import { roleArnOfSession } from '../../server/principal.ts';
import { principalOfSession } from '../../server/sessions.ts';
import { Refusal, required } from '../../wire/refusal.ts';
import type { Role } from '../../world/iam.ts';
import { iamOf } from '../../world.ts';
import { type Call, operation } from '../operation.ts';
import { checkSession } from './session-rules.ts';

/** Hands out keys when the role's trust policy allows the caller, its tags and its source identity; AccessDenied otherwise. */
export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, (request, call) => {
  const roleArn = required(request.RoleArn, 'roleArn');
  checkSession(request);
  if (request.Policy !== undefined && parsePolicy(request.Policy) === null) {
    throw new Refusal('MalformedPolicyDocument', 'The session policy is not a valid policy document.');
  }
  const role = trustedRole(call, roleArn, request);
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
      SessionToken: `simulated-session-token-${session.accessKeyId}`,
      Expiration: new Date(session.issuedAt + session.durationSeconds * 1000),
    },
    AssumedRoleUser: { Arn: principal.arn, AssumedRoleId: principal.userId },
    SourceIdentity: request.SourceIdentity,
  };
});

/** A role that does not exist and one that does not trust the caller look alike, as in AWS. */
function trustedRole(call: Call, roleArn: string, request: AssumeRoleRequest): Role {
  const account = roleArn.split(':')[4] ?? '';
  const role = iamOf(call.world, account).roles.find((candidate) => candidate.arn === roleArn);
  for (const action of actionsOf(request)) {
    if (role === undefined || !trusts(role, action, call, request)) {
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

function trusts(role: Role, action: string, call: Call, request: AssumeRoleRequest): boolean {
  const context = new Map([
    ['aws:principalaccount', [call.principal.account]],
    ['aws:principalarn', [roleArnOfSession(call.principal.arn)]],
    ...(request.ExternalId === undefined ? [] : [['sts:externalid', [request.ExternalId]] as const]),
    ...(request.SourceIdentity === undefined ? [] : [['sts:sourceidentity', [request.SourceIdentity]] as const]),
  ]);
  const asker = { kind: 'AWS', name: call.principal.arn } as const;
  const trust = { id: 'trust', type: 'resource', document: role.trustPolicy } as const;
  return isAllowed(evaluatePolicies([trust], { action, resource: role.arn, context, asker }));
}
