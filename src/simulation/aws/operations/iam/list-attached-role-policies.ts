import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesRequest,
  type ListAttachedRolePoliciesResponse,
} from '@aws-sdk/client-iam';
import { nameOfArn } from '../../../../model/arn.ts';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { iamPage, roleNamed } from './roles.ts';

export const listAttachedRolePolicies = operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>(
  ListAttachedRolePolicies$,
  (request, call) => {
    const role = roleNamed(call, required(request.RoleName, 'roleName'));
    const page = iamPage(role.attachedPolicyArns, request, call);
    const policies = page.items.map((arn) => ({ PolicyArn: arn, PolicyName: nameOfArn(arn) }));
    return { AttachedPolicies: policies, ...page.marker };
  },
);
