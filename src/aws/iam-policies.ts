import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { RolePolicyDocument } from '../model/snapshots/iam.ts';
import type { Ask } from './ask.ts';
import { readAllPages } from './pages.ts';
import { present } from './present.ts';

/** Every policy document that bears on a role, read side by side. Throws `AwsError` when one of them cannot be read. */
export async function readRolePolicies(
  client: IAMClient,
  ask: Ask,
  roleName: string,
  boundaryArn: string | null,
): Promise<readonly RolePolicyDocument[]> {
  const managed = (arn: string, kind: 'attached' | 'boundary') => readManagedPolicy(client, ask, arn, kind);
  const groups = await Promise.all([
    listAttached(client, ask, roleName).then((arns) => Promise.all(arns.map((arn) => managed(arn, 'attached')))),
    listInline(client, ask, roleName).then((names) =>
      Promise.all(names.map((name) => readInlinePolicy(client, ask, roleName, name))),
    ),
    boundaryArn === null ? [] : managed(boundaryArn, 'boundary').then((boundary) => [boundary]),
  ]);
  return groups.flat();
}

function listAttached(client: IAMClient, ask: Ask, RoleName: string): Promise<readonly string[]> {
  return readAllPages('iam:ListAttachedRolePolicies', async (Marker) => {
    const command = new ListAttachedRolePoliciesCommand({ RoleName, Marker });
    const output = await ask.call('iam:ListAttachedRolePolicies', (limit) => client.send(command, limit));
    const items = present((output.AttachedPolicies ?? []).map(({ PolicyArn }) => PolicyArn));
    return { items, next: output.IsTruncated === true ? output.Marker : undefined };
  });
}

function listInline(client: IAMClient, ask: Ask, RoleName: string): Promise<readonly string[]> {
  return readAllPages('iam:ListRolePolicies', async (Marker) => {
    const command = new ListRolePoliciesCommand({ RoleName, Marker });
    const output = await ask.call('iam:ListRolePolicies', (limit) => client.send(command, limit));
    return { items: output.PolicyNames ?? [], next: output.IsTruncated === true ? output.Marker : undefined };
  });
}

async function readManagedPolicy(
  client: IAMClient,
  ask: Ask,
  PolicyArn: string,
  kind: 'attached' | 'boundary',
): Promise<RolePolicyDocument> {
  const getPolicy = new GetPolicyCommand({ PolicyArn });
  const { Policy } = await ask.call('iam:GetPolicy', (limit) => client.send(getPolicy, limit));
  const getVersion = new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId ?? 'v1' });
  const version = await ask.call('iam:GetPolicyVersion', (limit) => client.send(getVersion, limit));
  return { source: PolicyArn, kind, text: decoded(version.PolicyVersion?.Document) };
}

async function readInlinePolicy(
  client: IAMClient,
  ask: Ask,
  RoleName: string,
  PolicyName: string,
): Promise<RolePolicyDocument> {
  const command = new GetRolePolicyCommand({ RoleName, PolicyName });
  const output = await ask.call('iam:GetRolePolicy', (limit) => client.send(command, limit));
  return { source: PolicyName, kind: 'inline', text: decoded(output.PolicyDocument) };
}

/** IAM sends documents URL-encoded (RFC 3986); one that is not is kept as it came. */
export function decoded(document: string | undefined): string {
  const text = document ?? '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
