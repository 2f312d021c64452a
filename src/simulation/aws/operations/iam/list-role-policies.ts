import { ListRolePolicies$, type ListRolePoliciesRequest, type ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { iamPage, roleNamed } from './roles.ts';

export const listRolePolicies = operation<ListRolePoliciesRequest, ListRolePoliciesResponse>(
  ListRolePolicies$,
  (request, call) => {
    const role = roleNamed(call, required(request.RoleName, 'roleName'));
    const page = iamPage(
      role.inlinePolicies.map(({ name }) => name),
      request,
      call,
    );
    return { PolicyNames: page.items, ...page.marker };
  },
);
