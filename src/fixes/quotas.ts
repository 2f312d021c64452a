import type { FixCall } from './fix-call.ts';
import type { FixObstacle } from './obstacle.ts';

/** Default quotas (Amazon VPC quotas, "VPC endpoints"). A raised quota is not seen from here. */
const INTERFACE_LIMIT = 50;
const GATEWAY_LIMIT = 20;

/** Endpoints that there are. */
export interface EndpointCounts {
  /** Interface and gateway load balancer endpoints of the VPC. */
  readonly interfacesInVpc: number;
  /** Gateway endpoints of the region. */
  readonly gatewaysInRegion: number;
}

/** How many endpoints the calls create. */
export function endpointsCreatedBy(calls: readonly FixCall[]): number {
  return calls.filter(({ action }) => action === 'ec2:CreateVpcEndpoint').length;
}

/** What would not fit under the default quotas. */
export function quotaObstacles(calls: readonly FixCall[], counts: EndpointCounts): readonly FixObstacle[] {
  const adding = (type: 'Interface' | 'Gateway') =>
    calls.filter((call) => call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === type).length;
  const rows = [
    { of: 'interface', used: counts.interfacesInVpc, adding: adding('Interface'), limit: INTERFACE_LIMIT },
    { of: 'gateway', used: counts.gatewaysInRegion, adding: adding('Gateway'), limit: GATEWAY_LIMIT },
  ] as const;
  return rows
    .filter((row) => row.adding > 0 && row.used + row.adding > row.limit)
    .map((row) => ({ kind: 'quota', ...row }));
}
