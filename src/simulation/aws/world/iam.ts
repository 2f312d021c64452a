import type { PolicyDocument } from './policy-document.ts';
import type { Tags } from './tags.ts';

export interface InlinePolicy {
  name: string;
  document: PolicyDocument;
}

export interface Role {
  name: string;
  arn: string;
  /** `AROA…`, as GetRole and GetCallerIdentity show it. */
  id: string;
  trustPolicy: PolicyDocument;
  inlinePolicies: InlinePolicy[];
  attachedPolicyArns: string[];
  permissionsBoundaryArn: string | null;
  maxSessionSeconds: number;
  createdAt: Date;
  tags: Tags;
}

/** A policy with an ARN of its own, AWS's or the customer's. Only the default version is kept. */
export interface ManagedPolicy {
  name: string;
  arn: string;
  versionId: string;
  document: PolicyDocument;
  createdAt: Date;
}

export interface InstanceProfile {
  name: string;
  arn: string;
  roleNames: string[];
}

/** A service control policy of the organization that applies to the account. */
export interface ServiceControlPolicy {
  name: string;
  document: PolicyDocument;
}

/** What IAM and Organizations hold for one account; IAM knows no regions. */
export interface IamWorld {
  roles: Role[];
  policies: ManagedPolicy[];
  instanceProfiles: InstanceProfile[];
  /** Empty: the account is in no organization, or all of it is allowed. */
  serviceControlPolicies: ServiceControlPolicy[];
}

export function emptyIam(): IamWorld {
  return { roles: [], policies: [], instanceProfiles: [], serviceControlPolicies: [] };
}
