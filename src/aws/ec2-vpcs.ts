import {
  DescribeDhcpOptionsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  type DhcpOptions,
  type EC2Client,
  type Filter,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import type { DhcpOptionsSnapshot, SubnetSnapshot, VpcSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { equals, nameTagOf, tagsOf } from './ec2-shared.ts';
import { readAllPages } from './pages.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';

const PAGE_SIZE = 1000;

type VpcReader = Pick<
  Ec2Reader,
  'describeSubnets' | 'describeVpcSubnets' | 'describeVpc' | 'describeVpcAttribute' | 'describeDhcpOptions'
>;

/** Reads VPCs, their subnets and DNS settings. */
export function createVpcReader(client: EC2Client, ask: Ask): VpcReader {
  const subnetsBy = (filter: Filter) =>
    readAllPages('ec2:DescribeSubnets', async (NextToken) => {
      const command = new DescribeSubnetsCommand({ Filters: [filter], MaxResults: PAGE_SIZE, NextToken });
      const output = await ask.call('ec2:DescribeSubnets', (limit) => client.send(command, limit));
      return { items: (output.Subnets ?? []).map(toSubnet), next: output.NextToken };
    });
  return {
    describeSubnets: async (ids) => (ids.length === 0 ? [] : subnetsBy(equals('subnet-id', ids))),
    describeVpcSubnets: (vpcId) => subnetsBy(equals('vpc-id', [vpcId])),
    async describeVpc(id) {
      const command = new DescribeVpcsCommand({ Filters: [equals('vpc-id', [id])] });
      const output = await ask.call('ec2:DescribeVpcs', (limit) => client.send(command, limit));
      const [vpc] = output.Vpcs ?? [];
      return vpc === undefined ? null : toVpc(vpc);
    },
    async describeVpcAttribute(vpcId, attribute) {
      const command = new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: attribute });
      const output = await ask.call('ec2:DescribeVpcAttribute', (limit) => client.send(command, limit));
      const value = attribute === 'enableDnsSupport' ? output.EnableDnsSupport : output.EnableDnsHostnames;
      return value?.Value === true;
    },
    describeDhcpOptions: () =>
      readAllPages('ec2:DescribeDhcpOptions', async (NextToken) => {
        const command = new DescribeDhcpOptionsCommand({ MaxResults: PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:DescribeDhcpOptions', (limit) => client.send(command, limit));
        return { items: (output.DhcpOptions ?? []).map(toDhcpOptions), next: output.NextToken };
      }),
  };
}

function toSubnet(subnet: Subnet): SubnetSnapshot {
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => (Ipv6CidrBlockState?.State ?? 'associated') === 'associated',
  );
  return {
    id: subnet.SubnetId ?? '',
    vpcId: subnet.VpcId ?? '',
    availabilityZone: subnet.AvailabilityZone ?? '',
    cidr: subnet.CidrBlock ?? null,
    ipv6Cidrs: present(ipv6.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)),
    ownerId: subnet.OwnerId ?? '',
    freeAddresses: subnet.AvailableIpAddressCount ?? 0,
    mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch === true,
    internetGatewayBlockMode: subnet.BlockPublicAccessStates?.InternetGatewayBlockMode ?? 'off',
    name: nameTagOf(subnet.Tags),
  };
}

function toVpc(vpc: Vpc): VpcSnapshot {
  const associated = (vpc.CidrBlockAssociationSet ?? []).filter(
    ({ CidrBlockState }) => (CidrBlockState?.State ?? 'associated') === 'associated',
  );
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => (Ipv6CidrBlockState?.State ?? 'associated') === 'associated',
  );
  const primary = vpc.CidrBlock === undefined ? [] : [vpc.CidrBlock];
  return {
    id: vpc.VpcId ?? '',
    ownerId: vpc.OwnerId ?? '',
    cidrs: [...new Set([...primary, ...present(associated.map(({ CidrBlock }) => CidrBlock))])],
    ipv6Cidrs: present(ipv6.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)),
    dhcpOptionsId: vpc.DhcpOptionsId ?? null,
    tags: tagsOf(vpc.Tags),
  };
}

function toDhcpOptions(options: DhcpOptions): DhcpOptionsSnapshot {
  const servers = options.DhcpConfigurations?.find(({ Key }) => Key === 'domain-name-servers')?.Values ?? [];
  return { id: options.DhcpOptionsId ?? '', nameServers: present(servers.map(({ Value }) => Value)) };
}
