import type { Cause } from './cause.ts';
import { digestMissing } from './digest-missing.ts';
import { diskFull } from './disk-full.ts';
import { endpointPolicy } from './endpoint-policy.ts';
import { executionRoleMissing } from './execution-role-missing.ts';
import { hostRuntime } from './host-runtime.ts';
import { imageArchived } from './image-archived.ts';
import { invalidReference } from './invalid-reference.ts';
import { natUnusable } from './nat-unusable.ts';
import { networkAcl } from './network-acl.ts';
import { noPublicIp } from './no-public-ip.ts';
import { noRoute } from './no-route.ts';
import { platformMismatch } from './platform-mismatch.ts';
import { pullThroughCache } from './pull-through-cache.ts';
import { rateLimit } from './rate-limit.ts';
import { registryCredentials } from './registry-credentials.ts';
import { registryError } from './registry-error.ts';
import { repositoryMissing } from './repository-missing.ts';
import { repositoryPolicy } from './repository-policy.ts';
import { roleNotAssumable } from './role-not-assumable.ts';
import { rolePermission } from './role-permission.ts';
import { securityGroupEgress } from './security-group-egress.ts';
import { tagMissing } from './tag-missing.ts';
import { tlsTrust } from './tls-trust.ts';
import { unsupportedManifest } from './unsupported-manifest.ts';
import { vpcEndpointMissing } from './vpc-endpoint-missing.ts';
import { vpcEndpointPrivateDns } from './vpc-endpoint-private-dns.ts';
import { vpcEndpointRouteTable } from './vpc-endpoint-route-table.ts';
import { vpcEndpointSecurityGroup } from './vpc-endpoint-security-group.ts';
import { vpcEndpointUnavailable } from './vpc-endpoint-unavailable.ts';
import { wrongAccount } from './wrong-account.ts';
import { wrongRegion } from './wrong-region.ts';

/**
 * Every cause, most likely first; where two hold alike the earlier one becomes the verdict. A name that points to the
 * wrong place comes before what is missing there, a role before its permissions, and a closed way before a detour.
 */
export const CAUSES: readonly Cause[] = [
  wrongRegion,
  wrongAccount,
  invalidReference,
  executionRoleMissing,
  roleNotAssumable,
  rolePermission,
  pullThroughCache,
  digestMissing,
  tagMissing,
  imageArchived,
  repositoryMissing,
  vpcEndpointMissing,
  vpcEndpointRouteTable,
  securityGroupEgress,
  noPublicIp,
  noRoute,
  natUnusable,
  vpcEndpointSecurityGroup,
  vpcEndpointPrivateDns,
  vpcEndpointUnavailable,
  networkAcl,
  endpointPolicy,
  repositoryPolicy,
  rateLimit,
  registryCredentials,
  diskFull,
  platformMismatch,
  tlsTrust,
  unsupportedManifest,
  registryError,
  hostRuntime,
];
