import type { CauseId } from '../causes/cause.ts';
import type { Concerned } from '../model/concerned.ts';
import { unreachable } from '../model/result.ts';
import type { TrailQuestion } from '../model/snapshots/trail.ts';

/** CloudTrail answers twice a second, so few questions are asked, the most telling first. */
export const MOST_QUESTIONS = 6;

/** What to ask of CloudTrail for a cause, the most telling question first; each once. */
export function trailQuestions(cause: CauseId | null, concerned: Concerned): readonly TrailQuestion[] {
  const all = [...(cause === null ? anything(concerned) : questionsFor(cause, concerned)), ...deployment(concerned)];
  const once = new Map(all.map((question) => [`${question.attribute} ${question.value}`, question]));
  return [...once.values()].slice(0, MOST_QUESTIONS);
}

function questionsFor(cause: CauseId, concerned: Concerned): readonly TrailQuestion[] {
  switch (cause) {
    case 'execution-role-missing':
    case 'role-not-assumable':
    case 'role-permission':
      return roles(concerned);
    case 'repository-policy':
      return named('SetRepositoryPolicy', 'DeleteRepositoryPolicy');
    case 'repository-missing':
      return named('DeleteRepository');
    case 'tag-missing':
    case 'digest-missing':
    case 'image-archived':
      return named('PolicyExecutionEvent', 'BatchDeleteImage', 'PutLifecyclePolicy', 'DeleteRepository');
    case 'endpoint-policy':
    case 'vpc-endpoint-unavailable':
    case 'vpc-endpoint-private-dns':
      return [...touching(concerned.endpointIds), ...named('ModifyVpcAttribute')];
    case 'vpc-endpoint-missing':
      return [...named('DeleteVpcEndpoints'), ...touching([concerned.routeTableId]), ...named('DeleteNatGateway')];
    case 'vpc-endpoint-route-table':
      return [...touching([concerned.routeTableId]), ...named('ReplaceRouteTableAssociation', 'ModifyVpcEndpoint')];
    case 'vpc-endpoint-security-group':
      return touching(concerned.endpointGroupIds);
    case 'security-group-egress':
      return touching(concerned.securityGroupIds);
    case 'network-acl':
      return [...touching([concerned.networkAclId]), ...named('ReplaceNetworkAclAssociation')];
    case 'nat-unusable':
      return [...touching([...concerned.natGatewayIds, concerned.routeTableId]), ...named('DeleteNatGateway')];
    case 'no-route':
      return [...touching([concerned.routeTableId]), ...named('DetachInternetGateway', 'ReplaceRouteTableAssociation')];
    case 'pull-through-cache':
      return named('DeletePullThroughCacheRule', 'UpdatePullThroughCacheRule');
    case 'no-public-ip':
    case 'wrong-region':
    case 'wrong-account':
    case 'platform-mismatch':
    case 'invalid-reference':
    case 'unsupported-manifest':
    case 'registry-credentials':
      return [...deployment(concerned), ...named('PutImage')];
    case 'rate-limit':
    case 'disk-full':
    case 'tls-trust':
    case 'registry-error':
    case 'host-runtime':
      return [];
    default:
      return unreachable(cause);
  }
}

/** Where nothing is settled: one question to each of the usual places. */
function anything(concerned: Concerned): readonly TrailQuestion[] {
  return [
    ...touching([concerned.routeTableId]),
    ...roles(concerned),
    ...named('DeleteVpcEndpoints', 'PolicyExecutionEvent'),
    ...touching(concerned.securityGroupIds.slice(0, 1)),
  ];
}

function roles({ role }: Concerned): readonly TrailQuestion[] {
  return role === null ? [] : [{ attribute: 'ResourceName', value: role, services: 'global' }];
}

/** What the service runs, and since when. */
function deployment({ service }: Concerned): readonly TrailQuestion[] {
  return service === null ? [] : named('UpdateService');
}

function named(...names: readonly string[]): readonly TrailQuestion[] {
  return names.map((value) => ({ attribute: 'EventName', value }));
}

function touching(ids: readonly (string | null)[]): readonly TrailQuestion[] {
  return ids.flatMap((value) => (value === null ? [] : [{ attribute: 'ResourceName' as const, value }]));
}
