import type { Service } from '../operation.ts';
import { getInstanceProfile } from './get-instance-profile.ts';
import { getPolicy } from './get-policy.ts';
import { getPolicyVersion } from './get-policy-version.ts';
import { getRole } from './get-role.ts';
import { getRolePolicy } from './get-role-policy.ts';
import { listAttachedRolePolicies } from './list-attached-role-policies.ts';
import { listRolePolicies } from './list-role-policies.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';

/** AWS IAM in the query protocol. */
export const IAM: Service = {
  name: 'iam',
  protocol: 'query',
  address: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  operations: [
    getInstanceProfile,
    getPolicy,
    getPolicyVersion,
    getRole,
    getRolePolicy,
    listAttachedRolePolicies,
    listRolePolicies,
    simulatePrincipalPolicy,
  ],
};
