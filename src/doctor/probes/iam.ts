import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { NOBODY, noArn, type Probes } from './probe.ts';

const RoleName = NOBODY;

/** AWS IAM. */
export const IAM_PROBES: Probes = {
  'iam:GetInstanceProfile': ({ clients, limit }) =>
    clients.iam.send(new GetInstanceProfileCommand({ InstanceProfileName: NOBODY }), limit),
  'iam:GetPolicy': ({ clients, place, limit }) =>
    clients.iam.send(new GetPolicyCommand({ PolicyArn: noArn(place, 'iam', `policy/${NOBODY}`) }), limit),
  'iam:GetPolicyVersion': ({ clients, place, limit }) => {
    const PolicyArn = noArn(place, 'iam', `policy/${NOBODY}`);
    return clients.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }), limit);
  },
  'iam:GetRole': ({ clients, limit }) => clients.iam.send(new GetRoleCommand({ RoleName }), limit),
  'iam:GetRolePolicy': ({ clients, limit }) =>
    clients.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: NOBODY }), limit),
  'iam:ListAttachedRolePolicies': ({ clients, limit }) =>
    clients.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }), limit),
  'iam:ListRolePolicies': ({ clients, limit }) => clients.iam.send(new ListRolePoliciesCommand({ RoleName }), limit),
  'iam:SimulatePrincipalPolicy': ({ clients, place, limit }) => {
    const PolicySourceArn = noArn(place, 'iam', `role/${NOBODY}`);
    const command = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['ecr:BatchGetImage'] });
    return clients.iam.send(command, limit);
  },
};
