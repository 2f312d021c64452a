import { GetRole$, type GetRoleRequest, type GetRoleResponse } from '@aws-sdk/client-iam';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { presentRole, roleNamed } from './roles.ts';

export const getRole = operation<GetRoleRequest, GetRoleResponse>(GetRole$, (request, call) => ({
  Role: presentRole(roleNamed(call, required(request.RoleName, 'roleName'))),
}));
