import type { State, VpcEndpoint as WireEndpoint } from '@aws-sdk/client-ec2';
import type { VpcEndpoint } from '../../world/endpoints.ts';
import type { PlaceWorld } from '../../world.ts';
import { tagList } from './listing.ts';

/** The policy that EC2 shows for an endpoint that was made without one. */
const FULL_ACCESS = {
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** An endpoint as DescribeVpcEndpoints and CreateVpcEndpoint show it. */
export function presentEndpoint(endpoint: VpcEndpoint, place: PlaceWorld): WireEndpoint {
  const groups = place.ec2.securityGroups;
  const isInterface = endpoint.type === 'Interface';
  return {
    VpcEndpointId: endpoint.id,
    VpcEndpointType: endpoint.type,
    VpcId: endpoint.vpcId,
    OwnerId: endpoint.ownerId,
    ServiceName: endpoint.serviceName,
    ServiceRegion: endpoint.serviceRegion,
    State: stateOnTheWire(endpoint.state),
    PolicyDocument: JSON.stringify(endpoint.policy ?? FULL_ACCESS),
    RouteTableIds: endpoint.routeTableIds,
    SubnetIds: endpoint.subnetIds,
    Groups: endpoint.securityGroupIds.map((id) => ({
      GroupId: id,
      GroupName: groups.find((group) => group.id === id)?.name,
    })),
    IpAddressType: 'ipv4',
    DnsOptions: {
      DnsRecordIpType: isInterface ? 'ipv4' : 'service-defined',
      PrivateDnsOnlyForInboundResolverEndpoint: isInterface ? endpoint.privateDnsInboundOnly : undefined,
    },
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    RequesterManaged: endpoint.requesterManaged,
    NetworkInterfaceIds: endpoint.networkInterfaceIds,
    DnsEntries: endpoint.dnsEntries.map((entry) => ({ DnsName: entry.dnsName, HostedZoneId: entry.hostedZoneId })),
    CreationTimestamp: endpoint.createdAt,
    LastError:
      endpoint.lastError === null ? undefined : { Code: endpoint.lastError.code, Message: endpoint.lastError.message },
    Tags: tagList(endpoint.tags),
  };
}

/** EC2 sends `available` where the SDK's enum says `Available`; the wire wins. */
function stateOnTheWire(state: VpcEndpoint['state']): State {
  return state as State;
}
