import {
  type ContextKeyTypeEnum,
  GetInstanceProfileCommand,
  GetRoleCommand,
  type IAMClient,
  type Role,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { nameOfArn } from '../model/arn.ts';
import type { RoleLookup, SimulatedDecision } from '../model/snapshots/iam.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { decoded, readRolePolicies } from './iam-policies.ts';
import { readAllPages } from './pages.ts';
import type { IamReader, SimulationRequest } from './reader.ts';
import { ownRole, roleElsewhere } from './role-name.ts';
import { toDecisions } from './simulated-decisions.ts';

const ROLE_MISSING: RoleLookup = { kind: 'role-missing' };

/** Reads roles and what they may do. IAM is a global service: its endpoint follows from the partition of the region. */
export function createIamReader(client: IAMClient, ask: Ask): IamReader {
  return {
    getRole: (roleArn) =>
      orWhenNamed(getRole(client, ask, roleArn), {
        NoSuchEntity: ROLE_MISSING,
        NoSuchEntityException: ROLE_MISSING,
      }),
    simulate: (request) => simulate(client, ask, request),
    readRolePolicies: async (roleArn, boundaryArn) =>
      readRolePolicies(client, ask, ownRole(roleArn, ask.place, 'iam:ListAttachedRolePolicies').name, boundaryArn),
    getInstanceProfileRole: (arn) =>
      orWhenNamed(getInstanceProfileRole(client, ask, arn), { NoSuchEntity: null, NoSuchEntityException: null }),
  };
}

/** A role of the same name under another path is not the one that was asked for: ECS cannot assume it either. */
async function getRole(client: IAMClient, ask: Ask, roleArn: string): Promise<RoleLookup> {
  const { name, arn } = ownRole(roleArn, ask.place, 'iam:GetRole');
  const command = new GetRoleCommand({ RoleName: name });
  const { Role } = await ask.call('iam:GetRole', (limit) => client.send(command, limit));
  if (Role === undefined) return ROLE_MISSING;
  const account = Role.Arn?.split(':')[4] ?? ask.place.account;
  if (account !== ask.place.account) throw roleElsewhere(ask.place.account, { ...ask.place, account }, 'iam:GetRole');
  if (roleArn.startsWith('arn:') && Role.Arn !== arn) return ROLE_MISSING;
  return { kind: 'found', role: toRole(Role, arn, name) };
}

function toRole(role: Role, arn: string, name: string) {
  return {
    arn: role.Arn ?? arn,
    name: role.RoleName ?? name,
    trustPolicy: decoded(role.AssumeRolePolicyDocument),
    permissionsBoundaryArn: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
  };
}

async function simulate(
  client: IAMClient,
  ask: Ask,
  request: SimulationRequest,
): Promise<readonly SimulatedDecision[]> {
  const { arn } = ownRole(request.roleArn, ask.place, 'iam:SimulatePrincipalPolicy');
  const results = await readAllPages('iam:SimulatePrincipalPolicy', async (Marker) => {
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: arn,
      ActionNames: [...request.actions],
      ResourceArns: [...request.resources],
      ContextEntries: Object.entries(request.context).map(([name, value]) => contextEntry(name, value)),
      Marker,
    });
    const output = await ask.call('iam:SimulatePrincipalPolicy', (limit) => client.send(command, limit));
    return { items: output.EvaluationResults ?? [], next: output.IsTruncated === true ? output.Marker : undefined };
  });
  return toDecisions(results, request);
}

/** Keys that policies compare by other than text; the simulator wants to be told. */
const KEY_TYPES: ReadonlyMap<string, ContextKeyTypeEnum> = new Map([
  ['aws:securetransport', 'boolean'],
  ['aws:viaawsservice', 'boolean'],
  ['aws:principalisawsservice', 'boolean'],
  ['aws:multifactorauthpresent', 'boolean'],
  ['aws:sourceip', 'ip'],
  ['aws:vpcsourceip', 'ip'],
  ['aws:currenttime', 'date'],
]);

function contextEntry(name: string, value: string) {
  const type = KEY_TYPES.get(name.toLowerCase()) ?? 'string';
  return { ContextKeyName: name, ContextKeyValues: [value], ContextKeyType: type };
}

async function getInstanceProfileRole(client: IAMClient, ask: Ask, arn: string): Promise<string | null> {
  const command = new GetInstanceProfileCommand({ InstanceProfileName: nameOfArn(arn) });
  const output = await ask.call('iam:GetInstanceProfile', (limit) => client.send(command, limit));
  return output.InstanceProfile?.Roles?.[0]?.Arn ?? null;
}
