import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  type Instance,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import type { InstanceSnapshot, NetworkInterfaceSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { equals, tagsOf } from './ec2-shared.ts';
import { foreignText, foreignTextOrNull, NAME_BYTES } from './foreign-text.ts';
import { readFirstPages } from './pages.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';

const PAGE_SIZE = 500;
const MOST_INTERFACES = 2000;

/** Reads the interfaces and instances that containers run on; by filter, since both are often gone by then. */
export function createHostReader(
  client: EC2Client,
  ask: Ask,
): Pick<Ec2Reader, 'describeNetworkInterfaces' | 'networkInterfaces' | 'describeInstance'> {
  return {
    async describeNetworkInterfaces(id) {
      const command = new DescribeNetworkInterfacesCommand({ Filters: [equals('network-interface-id', [id])] });
      const output = await ask.call('ec2:DescribeNetworkInterfaces', (limit) => client.send(command, limit));
      return (output.NetworkInterfaces ?? []).map(toInterface);
    },
    async networkInterfaces(vpcId) {
      const Filters = [equals('vpc-id', [vpcId])];
      const { items, partial } = await readFirstPages(MOST_INTERFACES / PAGE_SIZE, async (NextToken) => {
        const command = new DescribeNetworkInterfacesCommand({ Filters, MaxResults: PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:DescribeNetworkInterfaces', (limit) => client.send(command, limit));
        return { items: (output.NetworkInterfaces ?? []).map(toInterface), next: output.NextToken };
      });
      return { interfaces: items, complete: !partial };
    },
    async describeInstance(id) {
      const command = new DescribeInstancesCommand({ Filters: [equals('instance-id', [id])] });
      const output = await ask.call('ec2:DescribeInstances', (limit) => client.send(command, limit));
      const [instance] = (output.Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
      return instance === undefined ? null : toInstance(instance);
    },
  };
}

function toInterface(face: NetworkInterface): NetworkInterfaceSnapshot {
  return {
    id: face.NetworkInterfaceId ?? '',
    subnetId: face.SubnetId ?? '',
    securityGroupIds: present((face.Groups ?? []).map(({ GroupId }) => GroupId)),
    privateAddress: face.PrivateIpAddress ?? null,
    publicAddress: face.Association?.PublicIp ?? null,
    interfaceType: face.InterfaceType ?? '',
    description: foreignText(face.Description ?? '', NAME_BYTES),
    requesterId: foreignTextOrNull(face.RequesterId, NAME_BYTES),
    attachmentInstanceId: face.Attachment?.InstanceId || null,
    tags: tagsOf(face.TagSet),
  };
}

function toInstance(instance: Instance): InstanceSnapshot {
  return {
    id: instance.InstanceId ?? '',
    vpcId: instance.VpcId || null,
    subnetId: instance.SubnetId || null,
    securityGroupIds: present((instance.SecurityGroups ?? []).map(({ GroupId }) => GroupId)),
    publicAddress: instance.PublicIpAddress || null,
    privateAddress: instance.PrivateIpAddress || null,
    instanceProfileArn: instance.IamInstanceProfile?.Arn ?? null,
    architecture: instance.Architecture ?? null,
    windows: instance.Platform?.toLowerCase() === 'windows',
  };
}
