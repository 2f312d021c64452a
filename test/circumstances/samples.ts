import type { Concerned } from '../../src/model/concerned.ts';
import type { TrailEvent } from '../../src/model/snapshots/trail.ts';

export const FAILED = new Date('2026-11-20T14:00:00Z');

/** So many minutes before the first failure. */
export const minutesBefore = (minutes: number) => new Date(FAILED.getTime() - minutes * 60_000);

/** Nothing but a VPC and a service, unless a test says otherwise. */
export function concerned(change: Partial<Concerned> = {}): Concerned {
  return {
    role: null,
    repository: null,
    service: 'payments',
    vpcId: 'vpc-0a',
    routeTableId: null,
    networkAclId: null,
    securityGroupIds: [],
    endpointIds: [],
    endpointGroupIds: [],
    natGatewayIds: [],
    ...change,
  };
}

/** Somebody deleted a route of `rtb-0a` three minutes before the failure, unless a test says otherwise. */
export function trailEvent(change: Partial<TrailEvent> = {}): TrailEvent {
  return {
    id: `event-${change.name ?? 'DeleteRoute'}-${change.at?.getTime() ?? 0}`,
    name: 'DeleteRoute',
    source: 'ec2.amazonaws.com',
    at: minutesBefore(3),
    actor: { kind: 'person', name: 'ana', arn: null, sourceIp: null, via: 'console' },
    resources: [{ type: 'AWS::EC2::RouteTable', name: 'rtb-0a' }],
    request: {},
    responseIds: [],
    errorCode: null,
    lifecycleRun: null,
    ...change,
  };
}
