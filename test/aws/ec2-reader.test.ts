import {
  DescribeDhcpOptionsCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEc2Reader } from '../../src/aws/ec2-reader.ts';
import { PrefixListCache } from '../../src/aws/prefix-list-cache.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, PLACE, recordingScope } from './scope.ts';

const ec2 = mockedClient(EC2Client);
const VPC = 'vpc-0aaa';
const BY_VPC = [{ Name: 'vpc-id', Values: [VPC] }];

function reader(cache = new PrefixListCache(() => 0), scope = recordingScope(), place = PLACE) {
  return createEc2Reader(new EC2Client({ region: 'us-east-1' }), askWith(scope, place), cache);
}

beforeEach(() => {
  ec2.reset();
});

describe('subnets and VPCs', () => {
  it('every page of subnets is read', async () => {
    ec2
      .on(DescribeSubnetsCommand, { NextToken: undefined })
      .resolves({ Subnets: [{ SubnetId: 'subnet-0aaa' }], NextToken: 'more' })
      .on(DescribeSubnetsCommand, { NextToken: 'more' })
      .resolves({
        Subnets: [
          {
            SubnetId: 'subnet-0bbb',
            VpcId: VPC,
            AvailabilityZone: 'us-east-1a',
            CidrBlock: '10.0.1.0/24',
            OwnerId: '444455556666',
            AvailableIpAddressCount: 9,
            BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' },
            Ipv6CidrBlockAssociationSet: [
              { Ipv6CidrBlock: '2001:db8::/64', Ipv6CidrBlockState: { State: 'associated' } },
              { Ipv6CidrBlock: '2001:db8:1::/64', Ipv6CidrBlockState: { State: 'disassociated' } },
            ],
            Tags: [{ Key: 'Name', Value: 'private-a' }],
          },
        ],
      });
    const subnets = await reader().describeVpcSubnets(VPC);
    expect(subnets).toHaveLength(2);
    expect(subnets[0]).toMatchObject({ internetGatewayBlockMode: 'off', name: null, cidr: null });
    expect(subnets[1]).toEqual({
      id: 'subnet-0bbb',
      vpcId: VPC,
      availabilityZone: 'us-east-1a',
      cidr: '10.0.1.0/24',
      ipv6Cidrs: ['2001:db8::/64'],
      ownerId: '444455556666',
      freeAddresses: 9,
      mapPublicIpOnLaunch: false,
      internetGatewayBlockMode: 'block-ingress',
      name: 'private-a',
    });
  });

  it('are asked for by filter, in which a wildcard of EC2 is a plain character', async () => {
    ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [] });
    expect(await reader().describeSubnets(['subnet-0aaa', 'subnet-*'])).toEqual([]);
    expect(ec2.commandCalls(DescribeSubnetsCommand)[0]?.args[0].input).toMatchObject({
      Filters: [{ Name: 'subnet-id', Values: ['subnet-0aaa', 'subnet-\\*'] }],
    });
  });

  it('no subnet costs no call', async () => {
    expect(await reader().describeSubnets([])).toEqual([]);
    expect(ec2.calls()).toHaveLength(0);
  });

  it('a VPC lists its primary block first and only what is associated', async () => {
    ec2.on(DescribeVpcsCommand).resolves({
      Vpcs: [
        {
          VpcId: VPC,
          OwnerId: '111122223333',
          CidrBlock: '10.0.0.0/16',
          CidrBlockAssociationSet: [
            { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associated' } },
            { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
            { CidrBlock: '10.2.0.0/16', CidrBlockState: { State: 'failed' } },
          ],
          DhcpOptionsId: 'dopt-0aaa',
        },
      ],
    });
    expect(await reader().describeVpc(VPC)).toEqual({
      id: VPC,
      ownerId: '111122223333',
      cidrs: ['10.0.0.0/16', '10.1.0.0/16'],
      ipv6Cidrs: [],
      dhcpOptionsId: 'dopt-0aaa',
      tags: {},
    });
  });

  it('a VPC that is gone is null', async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [] });
    expect(await reader().describeVpc(VPC)).toBeNull();
  });

  it.each([
    ['enableDnsSupport', true],
    ['enableDnsHostnames', false],
  ] as const)('the attribute %s is %s', async (attribute, expected) => {
    ec2.on(DescribeVpcAttributeCommand, { VpcId: VPC, Attribute: 'enableDnsSupport' }).resolves({
      EnableDnsSupport: { Value: true },
    });
    ec2.on(DescribeVpcAttributeCommand, { VpcId: VPC, Attribute: 'enableDnsHostnames' }).resolves({
      EnableDnsHostnames: { Value: false },
    });
    expect(await reader().describeVpcAttribute(VPC, attribute)).toBe(expected);
  });

  it('a DHCP option set names its servers', async () => {
    ec2.on(DescribeDhcpOptionsCommand).resolves({
      DhcpOptions: [
        {
          DhcpOptionsId: 'dopt-0aaa',
          DhcpConfigurations: [
            { Key: 'domain-name', Values: [{ Value: 'example.internal' }] },
            { Key: 'domain-name-servers', Values: [{ Value: '10.0.0.2' }, { Value: '10.0.0.3' }] },
          ],
        },
      ],
    });
    expect(await reader().describeDhcpOptions()).toEqual([{ id: 'dopt-0aaa', nameServers: ['10.0.0.2', '10.0.0.3'] }]);
  });
});

describe('ways out', () => {
  it('a route table counts only the associations that stand', async () => {
    ec2.on(DescribeRouteTablesCommand, { Filters: BY_VPC }).resolves({
      RouteTables: [
        {
          RouteTableId: 'rtb-0aaa',
          VpcId: VPC,
          Associations: [
            { Main: true },
            { SubnetId: 'subnet-0aaa', AssociationState: { State: 'associated' } },
            { SubnetId: 'subnet-0bbb', AssociationState: { State: 'disassociated' } },
            { GatewayId: 'igw-0aaa' },
          ],
          Routes: [
            { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
            { DestinationPrefixListId: 'pl-0aaa', GatewayId: 'vpce-0aaa', State: 'active' },
            { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0aaa', State: 'blackhole' },
            { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-0aaa', State: 'active' },
          ],
          Tags: [
            { Key: 'Name', Value: 'private' },
            { Key: '__proto__', Value: 'odd' },
          ],
        },
      ],
    });
    const [table] = await reader().describeRouteTables(VPC);
    expect(table).toMatchObject({ id: 'rtb-0aaa', main: true, subnetIds: ['subnet-0aaa'], name: 'private' });
    expect(table?.routes).toEqual([
      { destination: '10.0.0.0/16', target: { kind: 'local', id: 'local' }, state: 'active' },
      { destination: 'pl-0aaa', target: { kind: 'gateway-endpoint', id: 'vpce-0aaa' }, state: 'active' },
      { destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: 'nat-0aaa' }, state: 'blackhole' },
      { destination: '::/0', target: { kind: 'egress-only-internet-gateway', id: 'eigw-0aaa' }, state: 'active' },
    ]);
    expect(Object.keys(table?.tags ?? {})).toEqual(['Name', '__proto__']);
  });

  it('a NAT gateway tells its reach and why it failed', async () => {
    ec2.on(DescribeNatGatewaysCommand, { Filter: BY_VPC }).resolves({
      NatGateways: [
        { NatGatewayId: 'nat-0aaa', State: 'available', SubnetId: 'subnet-0aaa' },
        {
          NatGatewayId: 'nat-0bbb',
          State: 'failed',
          FailureCode: 'Gateway.NotAttached',
          FailureMessage: 'Network vpc-0aaa has no Internet gateway attached',
        },
        { NatGatewayId: 'nat-0ccc', State: 'available', ConnectivityType: 'private', AvailabilityMode: 'regional' },
      ],
    });
    expect(await reader().describeNatGateways(VPC)).toEqual([
      {
        id: 'nat-0aaa',
        state: 'available',
        connectivity: 'public',
        availability: 'zonal',
        subnetId: 'subnet-0aaa',
        failure: null,
      },
      {
        id: 'nat-0bbb',
        state: 'failed',
        connectivity: 'public',
        availability: 'zonal',
        subnetId: null,
        failure: 'Gateway.NotAttached: Network vpc-0aaa has no Internet gateway attached',
      },
      {
        id: 'nat-0ccc',
        state: 'available',
        connectivity: 'private',
        availability: 'regional',
        subnetId: null,
        failure: null,
      },
    ]);
  });

  it('an endpoint has its state in lower case, its policy as text and its last error', async () => {
    const PolicyDocument = '{"Statement":[]}';
    ec2.on(DescribeVpcEndpointsCommand, { Filters: BY_VPC }).resolves({
      VpcEndpoints: [
        {
          VpcEndpointId: 'vpce-0aaa',
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.us-east-1.ecr.dkr',
          State: 'PendingAcceptance',
          PolicyDocument,
          PrivateDnsEnabled: true,
          Groups: [{ GroupId: 'sg-0aaa' }],
          DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: true },
          LastError: { Code: 'x', Message: 'no addresses left' },
        },
        { VpcEndpointId: 'vpce-0bbb', VpcEndpointType: 'Gateway', RouteTableIds: ['rtb-0aaa'] },
      ],
    });
    expect(await reader().describeVpcEndpoints(VPC)).toMatchObject([
      {
        type: 'Interface',
        state: 'pendingacceptance',
        policy: PolicyDocument,
        privateDns: true,
        securityGroupIds: ['sg-0aaa'],
        privateDnsInboundOnly: true,
        lastError: 'no addresses left',
      },
      { type: 'Gateway', policy: null, routeTableIds: ['rtb-0aaa'], lastError: null },
    ]);
  });
});

describe('what lets traffic through', () => {
  it('a rule of a security group keeps every kind of peer', async () => {
    ec2.on(DescribeSecurityGroupsCommand, { Filters: BY_VPC }).resolves({
      SecurityGroups: [
        {
          GroupId: 'sg-0aaa',
          GroupName: 'tasks',
          VpcId: VPC,
          IpPermissionsEgress: [
            {
              IpProtocol: 'tcp',
              FromPort: 443,
              ToPort: 443,
              IpRanges: [{ CidrIp: '10.0.0.0/16' }],
              Ipv6Ranges: [{ CidrIpv6: '::/0' }],
              PrefixListIds: [{ PrefixListId: 'pl-0aaa' }],
              UserIdGroupPairs: [{ GroupId: 'sg-0bbb', UserId: '444455556666', VpcPeeringConnectionId: 'pcx-0aaa' }],
            },
            { IpProtocol: '-1' },
          ],
        },
      ],
    });
    const [group] = await reader().describeSecurityGroups(VPC);
    expect(group?.ingress).toEqual([]);
    expect(group?.egress[0]).toEqual({
      protocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrs: ['10.0.0.0/16'],
      ipv6Cidrs: ['::/0'],
      prefixListIds: ['pl-0aaa'],
      groups: [{ id: 'sg-0bbb', ownerId: '444455556666', vpcPeeringId: 'pcx-0aaa' }],
    });
    expect(group?.egress[1]).toMatchObject({ protocol: '-1', fromPort: null, toPort: null });
  });

  it('an entry of a network ACL keeps its order, direction and ports', async () => {
    ec2.on(DescribeNetworkAclsCommand, { Filters: BY_VPC }).resolves({
      NetworkAcls: [
        {
          NetworkAclId: 'acl-0aaa',
          IsDefault: true,
          Associations: [{ SubnetId: 'subnet-0aaa' }],
          Entries: [
            {
              RuleNumber: 100,
              Egress: true,
              RuleAction: 'allow',
              Protocol: '6',
              CidrBlock: '0.0.0.0/0',
              PortRange: { From: 443, To: 443 },
            },
            { RuleNumber: 32767, Egress: false, RuleAction: 'deny', Protocol: '-1', Ipv6CidrBlock: '::/0' },
          ],
        },
      ],
    });
    const [acl] = await reader().describeNetworkAcls(VPC);
    expect(acl).toMatchObject({ isDefault: true, subnetIds: ['subnet-0aaa'] });
    expect(acl?.entries).toEqual([
      {
        ruleNumber: 100,
        egress: true,
        allow: true,
        protocol: '6',
        cidr: '0.0.0.0/0',
        ipv6Cidr: null,
        fromPort: 443,
        toPort: 443,
      },
      {
        ruleNumber: 32767,
        egress: false,
        allow: false,
        protocol: '-1',
        cidr: null,
        ipv6Cidr: '::/0',
        fromPort: null,
        toPort: null,
      },
    ]);
  });
});

describe('prefix lists', () => {
  const lists = {
    PrefixLists: [{ PrefixListId: 'pl-0aaa', PrefixListName: 'com.amazonaws.us-east-1.s3', Cidrs: ['52.216.0.0/15'] }],
  };
  const snapshot = [{ id: 'pl-0aaa', name: 'com.amazonaws.us-east-1.s3', cidrs: ['52.216.0.0/15'] }];

  it('of AWS are asked for once a day, and a kept answer makes no call', async () => {
    ec2.on(DescribePrefixListsCommand).resolves(lists);
    let now = 0;
    const cache = new PrefixListCache(() => now);
    const scope = recordingScope();
    const ask = () => reader(cache, scope).describePrefixLists();
    expect(await ask()).toEqual(snapshot);
    now = 24 * 3_600_000 - 1;
    expect(await ask()).toEqual(snapshot);
    expect(scope.begun).toEqual(['ec2:DescribePrefixLists']);
    now += 1;
    expect(await ask()).toEqual(snapshot);
    expect(scope.begun).toHaveLength(2);
  });

  it.each([
    { account: '444455556666', region: 'us-east-1' },
    { account: '111122223333', region: 'cn-north-1' },
  ])('of AWS are kept apart for $account in $region', async (other) => {
    ec2.on(DescribePrefixListsCommand).resolvesOnce(lists).resolves({ PrefixLists: [] });
    const cache = new PrefixListCache(() => 0);
    await reader(cache).describePrefixLists();
    expect(await reader(cache, recordingScope(), other).describePrefixLists()).toEqual([]);
  });

  it('of AWS that were refused are asked for again', async () => {
    ec2.on(DescribePrefixListsCommand).rejectsOnce(awsError('UnauthorizedOperation')).resolves(lists);
    const cache = new PrefixListCache(() => 0);
    await expect(reader(cache).describePrefixLists()).rejects.toMatchObject({ kind: 'access-denied' });
    expect(await reader(cache).describePrefixLists()).toEqual(snapshot);
  });

  it('of a customer give the blocks of every page', async () => {
    ec2
      .on(GetManagedPrefixListEntriesCommand, { NextToken: undefined })
      .resolves({ Entries: [{ Cidr: '10.0.0.0/8' }], NextToken: 'more' })
      .on(GetManagedPrefixListEntriesCommand, { NextToken: 'more' })
      .resolves({ Entries: [{ Cidr: '192.168.0.0/16' }] });
    expect(await reader().readPrefixListEntries('pl-0bbb')).toEqual(['10.0.0.0/8', '192.168.0.0/16']);
  });
});

describe('hosts', () => {
  it('an interface that is gone is an empty list', async () => {
    ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [] });
    expect(await reader().describeNetworkInterfaces('eni-0aaa')).toEqual([]);
  });

  it('an interface has a public address when one is associated', async () => {
    ec2.on(DescribeNetworkInterfacesCommand).resolves({
      NetworkInterfaces: [
        { NetworkInterfaceId: 'eni-0aaa', Groups: [{ GroupId: 'sg-0aaa' }], Association: { PublicIp: '203.0.113.7' } },
      ],
    });
    expect(await reader().describeNetworkInterfaces('eni-0aaa')).toMatchObject([
      { publicAddress: '203.0.113.7', privateAddress: null, securityGroupIds: ['sg-0aaa'] },
    ]);
  });

  it('an instance tells its network and its profile', async () => {
    ec2.on(DescribeInstancesCommand).resolves({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-0aaa',
              VpcId: VPC,
              SubnetId: 'subnet-0aaa',
              SecurityGroups: [{ GroupId: 'sg-0aaa' }],
              PrivateIpAddress: '10.0.1.7',
              IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/ecs' },
              Architecture: 'arm64',
              Platform: 'Windows',
            },
          ],
        },
      ],
    });
    expect(await reader().describeInstance('i-0aaa')).toEqual({
      id: 'i-0aaa',
      vpcId: VPC,
      subnetId: 'subnet-0aaa',
      securityGroupIds: ['sg-0aaa'],
      publicAddress: null,
      privateAddress: '10.0.1.7',
      instanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/ecs',
      architecture: 'arm64',
      windows: true,
    });
  });

  it('an instance that is gone is null', async () => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
    expect(await reader().describeInstance('i-0aaa')).toBeNull();
  });
});
