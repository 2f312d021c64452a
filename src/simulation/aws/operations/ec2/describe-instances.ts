import {
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  type Instance as WireInstance,
} from '@aws-sdk/client-ec2';
import type { Instance } from '../../world/interfaces.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';

const INSTANCES: ResourceKind<Instance> = {
  notFound: 'InvalidInstanceID.NotFound',
  noun: 'instance',
  filters: {
    'instance-id': (instance) => [instance.id],
    'vpc-id': (instance) => [instance.vpcId],
    'subnet-id': (instance) => [instance.subnetId],
    'instance-state-name': (instance) => [instance.state],
    'instance.group-id': (instance) => instance.securityGroupIds,
  },
};

/** One reservation for each instance. */
export const describeInstances = operation<DescribeInstancesRequest, DescribeInstancesResult>(
  DescribeInstances$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.instances,
      INSTANCES,
      {
        ids: request.InstanceIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    const reservations = page.items.map((instance) => ({
      ReservationId: instance.id.replace('i-', 'r-'),
      OwnerId: call.place.account,
      Instances: [present(instance)],
    }));
    return { Reservations: reservations, NextToken: page.nextToken };
  },
);

function present(instance: Instance): WireInstance {
  const groups = instance.securityGroupIds.map((id) => ({ GroupId: id }));
  return {
    InstanceId: instance.id,
    Architecture: instance.architecture,
    State: { Name: instance.state },
    VpcId: instance.vpcId,
    SubnetId: instance.subnetId,
    SecurityGroups: groups,
    PrivateIpAddress: instance.privateIp,
    PublicIpAddress: instance.publicIp ?? undefined,
    IamInstanceProfile: instance.instanceProfileArn === null ? undefined : { Arn: instance.instanceProfileArn },
    NetworkInterfaces: [
      {
        NetworkInterfaceId: instance.networkInterfaceId,
        SubnetId: instance.subnetId,
        VpcId: instance.vpcId,
        PrivateIpAddress: instance.privateIp,
        Groups: groups,
        Attachment: { DeviceIndex: 0, Status: 'attached' },
      },
    ],
    Tags: tagList(instance.tags),
  };
}
