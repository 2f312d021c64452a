import { role } from '../base/execution-role.ts';
import type { BaseWorld } from '../base-world.ts';
import type { Role } from '../world/iam.ts';
import { type PolicyDocument, type PolicyStatement, policy } from '../world/policy-document.ts';
import { iamOf } from '../world.ts';
import { findRole } from './find.ts';

/** Adds an inline Deny to the execution role. */
export function denyInRole(base: BaseWorld, actions: string[], resource = '*'): void {
  const document = policy({ Effect: 'Deny', Action: actions, Resource: resource });
  findRole(base).inlinePolicies.push({ name: 'guardrail', document });
}

/** Leaves the execution role with these statements only. */
export function allowOnly(base: BaseWorld, ...statements: Omit<PolicyStatement, 'Effect'>[]): void {
  const found = findRole(base);
  found.attachedPolicyArns = [];
  const allows = statements.map((statement): PolicyStatement => ({ Effect: 'Allow', ...statement }));
  found.inlinePolicies = [{ name: 'pull', document: policy(...allows) }];
}

/** ECR's four pull actions, as AWS's managed policy lists them. */
export const PULL_ACTIONS = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchGetImage',
] as const;

/** Takes actions from the execution role, which keeps the rest of a pull's. */
export function takeFromRole(base: BaseWorld, ...actions: string[]): void {
  allowOnly(base, { Action: PULL_ACTIONS.filter((action) => !actions.includes(action)), Resource: '*' });
}

/** The task definition still names the role; IAM knows it no longer. */
export function removeRole(base: BaseWorld, arn: string = base.ids.executionRoleArn): void {
  base.iam.roles = base.iam.roles.filter((candidate) => candidate.arn !== arn);
}

export function setTrust(base: BaseWorld, trustPolicy: PolicyDocument, arn?: string): void {
  findRole(base, arn).trustPolicy = trustPolicy;
}

/** A permissions boundary on the execution role. */
export function setBoundary(base: BaseWorld, document: PolicyDocument): void {
  const { partition, account } = base.ids;
  const arn = `arn:${partition}:iam::${account}:policy/boundary`;
  base.iam.policies.push({ name: 'boundary', arn, versionId: 'v1', document, createdAt: base.now });
  findRole(base).permissionsBoundaryArn = arn;
}

/** A service control policy beside the one that allows everything. */
export function addServiceControlPolicy(base: BaseWorld, name: string, ...statements: PolicyStatement[]): void {
  const { serviceControlPolicies } = base.iam;
  if (serviceControlPolicies.length === 0) {
    const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
    serviceControlPolicies.push({ name: 'FullAWSAccess', document: everything });
  }
  serviceControlPolicies.push({ name, document: policy(...statements) });
}

/** A role in any account that the bot's ambient identity may assume, with source identity and tags. */
export function addAssumableRole(base: BaseWorld, name: string, account: string = base.ids.account): Role {
  const { partition, botRoleArn } = base.ids;
  const trust = policy({
    Effect: 'Allow',
    Principal: { AWS: botRoleArn },
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
  });
  const added = role(`arn:${partition}:iam::${account}:role/${name}`, trust, base.now);
  iamOf(base.world, account).roles.push(added);
  return added;
}
