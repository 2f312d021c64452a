import { GetRolePolicy$, type GetRolePolicyRequest, type GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { encodeDocument, noSuchEntity, roleNamed } from './roles.ts';

export const getRolePolicy = operation<GetRolePolicyRequest, GetRolePolicyResponse>(GetRolePolicy$, (request, call) => {
  const role = roleNamed(call, required(request.RoleName, 'roleName'));
  const name = required(request.PolicyName, 'policyName');
  const found = role.inlinePolicies.find((candidate) => candidate.name === name);
  if (found === undefined) throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(found.document) };
});
