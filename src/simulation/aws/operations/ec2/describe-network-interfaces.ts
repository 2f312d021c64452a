import {
  DescribeNetworkInterfaces$,
  type DescribeNetworkInterfacesRequest,
  type DescribeNetworkInterfacesResult,
  type NetworkInterface as WireInterface,
} from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../world/interfaces.ts';
import type { PlaceWorld } from '../../world.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';

const NETWORK_INTERFACES: ResourceKind<NetworkInterface> = {
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  noun: 'networkInterface',
  filters: {
    'network-interface-id': (face) => [face.id],
    'vpc-id': (face) => [face.vpcId],
    'subnet-id': (face) => [face.subnetId],
    'group-id': (face) => face.securityGroupIds,
    'private-ip-address': (face) => [face.privateIp],
    'addresses.private-ip-address': (face) => [face.privateIp],
    'interface-type': (face) => [face.interfaceType],
    description: (face) => [face.description],
    'requester-managed': (face) => [String(face.requesterId !== null)],
    'requester-id': (face) => [face.requesterId],
    status: (face) => [face.status],
  },
};

export const describeNetworkInterfaces = operation<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult>(
  DescribeNetworkInterfaces$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.networkInterfaces,
      NETWORK_INTERFACES,
      {
        ids: request.NetworkInterfaceIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return { NetworkInterfaces: page.items.map((face) => present(face, call.place)), NextToken: page.nextToken };
  },
);

function present(face: NetworkInterface, { ec2 }: PlaceWorld): WireInterface {
  const instance = ec2.instances.find(({ networkInterfaceId }) => networkInterfaceId === face.id);
  const association = face.publicIp === null ? undefined : { PublicIp: face.publicIp, IpOwnerId: 'amazon' };
  return {
    NetworkInterfaceId: face.id,
    VpcId: face.vpcId,
    SubnetId: face.subnetId,
    AvailabilityZone: face.availabilityZone,
    OwnerId: face.ownerId,
    Description: face.description,
    InterfaceType: face.interfaceType,
    RequesterId: face.requesterId ?? undefined,
    RequesterManaged: face.requesterId !== null,
    Groups: face.securityGroupIds.map((id) => ({ GroupId: id })),
    PrivateIpAddress: face.privateIp,
    PrivateIpAddresses: [{ PrivateIpAddress: face.privateIp, Primary: true, Association: association }],
    Association: association,
    Status: face.status,
    Attachment:
      instance === undefined
        ? undefined
        : { InstanceId: instance.id, InstanceOwnerId: face.ownerId, Status: 'attached' },
    TagSet: tagList(face.tags),
  };
}
