import type { Role as WireRole } from '@aws-sdk/client-iam';
import { Refusal } from '../../wire/refusal.ts';
import type { Role } from '../../world/iam.ts';
import type { PolicyDocument } from '../../world/policy-document.ts';
import type { Call } from '../operation.ts';
import { type Page, pageOf } from '../paging.ts';

/** Throws `NoSuchEntity` (404). */
export function roleNamed(call: Call, name: string): Role {
  const role = call.iam.roles.find((candidate) => candidate.name === name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

export function noSuchEntity(message: string): Refusal {
  return new Refusal('NoSuchEntity', message, 404);
}

/** IAM hands policy documents out URL-encoded (RFC 3986). */
export function encodeDocument(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document));
}

export function presentRole(role: Role): WireRole {
  return {
    Path: pathOf(role),
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    MaxSessionDuration: role.maxSessionSeconds,
    PermissionsBoundary:
      role.permissionsBoundaryArn === null
        ? undefined
        : { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: role.permissionsBoundaryArn },
    Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

function pathOf(role: Role): string {
  const resource = role.arn.slice(role.arn.indexOf(':role/') + ':role'.length);
  return resource.slice(0, resource.lastIndexOf('/') + 1);
}

/** IAM pages by Marker and IsTruncated. */
export function iamPage<T>(
  items: readonly T[],
  request: { MaxItems?: number | undefined; Marker?: string | undefined },
  call: Call,
): Page<T> & { readonly marker: { IsTruncated: boolean; Marker: string | undefined } } {
  const page = pageOf(items, {
    limit: request.MaxItems,
    token: request.Marker,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'ValidationError',
  });
  return { ...page, marker: { IsTruncated: page.nextToken !== undefined, Marker: page.nextToken } };
}
