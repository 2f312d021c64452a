import type { RouteTableSnapshot, SecurityGroupSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { callKey, type FixCall } from './fix-call.ts';

/** The parts of a network that endpoints change. */
export interface ChangeableNetwork {
  readonly endpoints: readonly VpcEndpointSnapshot[];
  readonly securityGroups: readonly SecurityGroupSnapshot[];
  readonly routeTables: readonly RouteTableSnapshot[];
}

/** Id of the group that does not exist yet. */
export const FUTURE_GROUP = 'sg-proposed';

/** The network as it will be when every call has been made and AWS has settled. Pure. */
export function applyCalls(network: ChangeableNetwork, calls: readonly FixCall[]): ChangeableNetwork {
  return calls.reduce(applyCall, network);
}

function applyCall(network: ChangeableNetwork, call: FixCall): ChangeableNetwork {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return { ...network, securityGroups: [...network.securityGroups, futureGroup(call.vpcId, call.groupName)] };
    case 'ec2:AuthorizeSecurityGroupIngress':
      return { ...network, securityGroups: network.securityGroups.map((group) => admitting(group, call.cidrs)) };
    case 'ec2:CreateVpcEndpoint':
      return withEndpoint(network, call);
    case 'ec2:ModifyVpcEndpoint':
      return onTables(network, call.endpointId, call.addRouteTableIds);
  }
}

function futureGroup(vpcId: string, name: string): SecurityGroupSnapshot {
  const everything = { protocol: '-1', fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'], ipv6Cidrs: [] };
  return { id: FUTURE_GROUP, name, vpcId, ingress: [], egress: [{ ...everything, prefixListIds: [], groups: [] }] };
}

function admitting(group: SecurityGroupSnapshot, cidrs: readonly string[]): SecurityGroupSnapshot {
  if (group.id !== FUTURE_GROUP) return group;
  const rule = { protocol: 'tcp', fromPort: 443, toPort: 443, cidrs, ipv6Cidrs: [], prefixListIds: [], groups: [] };
  return { ...group, ingress: [...group.ingress, rule] };
}

function withEndpoint(
  network: ChangeableNetwork,
  call: Extract<FixCall, { action: 'ec2:CreateVpcEndpoint' }>,
): ChangeableNetwork {
  const isInterface = call.endpointType === 'Interface';
  const endpoint: VpcEndpointSnapshot = {
    id: `vpce-proposed-${callKey(call)}`,
    vpcId: call.vpcId,
    type: call.endpointType,
    service: call.service,
    state: 'available',
    privateDns: isInterface,
    subnetIds: isInterface ? call.subnetIds : [],
    securityGroupIds: isInterface ? [call.group.kind === 'existing' ? call.group.id : FUTURE_GROUP] : [],
    networkInterfaceIds: [],
    routeTableIds: [],
    policy: null,
    ownerId: null,
    privateDnsInboundOnly: false,
    lastError: null,
    createdAt: null,
    tags: {},
  };
  const added = { ...network, endpoints: [...network.endpoints, endpoint] };
  return call.endpointType === 'Gateway' ? onTables(added, endpoint.id, call.routeTableIds) : added;
}

function onTables(network: ChangeableNetwork, endpointId: string, tableIds: readonly string[]): ChangeableNetwork {
  return {
    ...network,
    endpoints: network.endpoints.map((endpoint) =>
      endpoint.id === endpointId
        ? { ...endpoint, routeTableIds: [...new Set([...endpoint.routeTableIds, ...tableIds])] }
        : endpoint,
    ),
  };
}

/** What a proposal created, as an undo takes it away again. */
export interface CreatedParts {
  readonly endpointIds: readonly string[];
  /** Tables that an endpoint which was there before was put on. */
  readonly associations: readonly { readonly endpointId: string; readonly routeTableIds: readonly string[] }[];
}

/** The network as it will be without what was created. Pure. */
export function withoutCreated(network: ChangeableNetwork, created: CreatedParts): ChangeableNetwork {
  const isTaken = (endpointId: string, tableId: string): boolean =>
    created.endpointIds.includes(endpointId) ||
    created.associations.some((part) => part.endpointId === endpointId && part.routeTableIds.includes(tableId));
  return {
    ...network,
    endpoints: network.endpoints
      .filter(({ id }) => !created.endpointIds.includes(id))
      .map((endpoint) => ({
        ...endpoint,
        routeTableIds: endpoint.routeTableIds.filter((tableId) => !isTaken(endpoint.id, tableId)),
      })),
    routeTables: network.routeTables.map((table) => ({
      ...table,
      routes: table.routes.filter(({ target }) => !isTaken(target.id, table.id)),
    })),
  };
}
