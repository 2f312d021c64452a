import {
  DescribeDhcpOptionsCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import {
  addInterfaceEndpoint,
  addNat,
  addPullEndpoints,
  addRoute,
  addS3Gateway,
  addSecondaryCidr,
  addTransitGatewayRoute,
  detachInternetGateway,
  keepTaskInterface,
  launchOnEc2,
  leaveToMainTable,
  setBlockPublicAccess,
  setDns,
  setEgress,
  setNacl,
  setNameServers,
} from '../../../src/simulation/aws/changes/index.ts';
import { policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { tcpRule } from '../../../src/simulation/aws/world/security.ts';
import { served } from './sdk.ts';

describe('VPC and subnets', () => {
  it('lists every address block of a VPC, the primary one first', async () => {
    const { base, clients } = await served((world) => addSecondaryCidr(world));
    const { Vpcs = [] } = await clients.ec2.send(new DescribeVpcsCommand({ VpcIds: [base.ids.vpc] }));
    expect(Vpcs[0]?.CidrBlockAssociationSet?.map((block) => block.CidrBlock)).toEqual([
      base.ids.vpcCidr,
      '100.64.0.0/16',
    ]);
    expect(Vpcs[0]?.DhcpOptionsId).toBe(base.ids.dhcpOptions);
  });

  it.each([
    ['enableDnsSupport', { support: false }, 'EnableDnsSupport'],
    ['enableDnsHostnames', { hostnames: false }, 'EnableDnsHostnames'],
  ] as const)('answers %s by itself', async (Attribute, dns, member) => {
    const { base, clients } = await served((world) => setDns(world, dns));
    const answer = await clients.ec2.send(new DescribeVpcAttributeCommand({ VpcId: base.ids.vpc, Attribute }));
    expect(answer[member]?.Value).toBe(false);
  });

  it('says where Block Public Access bites', async () => {
    const { base, clients } = await served((world) => setBlockPublicAccess(world, 'block-bidirectional'));
    const options = await clients.ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}));
    const { Subnets = [] } = await clients.ec2.send(new DescribeSubnetsCommand({ SubnetIds: [base.ids.publicSubnet] }));
    expect(options.VpcBlockPublicAccessOptions?.InternetGatewayBlockMode).toBe('block-bidirectional');
    expect(Subnets[0]?.BlockPublicAccessStates?.InternetGatewayBlockMode).toBe('block-bidirectional');
  });

  it('lists the name servers of the DHCP options', async () => {
    const { clients } = await served((world) => setNameServers(world, '10.9.0.2'));
    const { DhcpOptions = [] } = await clients.ec2.send(new DescribeDhcpOptionsCommand({}));
    const servers = DhcpOptions[0]?.DhcpConfigurations?.find(({ Key }) => Key === 'domain-name-servers');
    expect(servers?.Values).toEqual([{ Value: '10.9.0.2' }]);
  });
});

describe('routing', () => {
  it('names each kind of target by its own member', async () => {
    const targets = {
      'igw-1': 'GatewayId',
      'vgw-1': 'GatewayId',
      'vpce-1': 'GatewayId',
      'nat-1': 'NatGatewayId',
      'tgw-1': 'TransitGatewayId',
      'pcx-1': 'VpcPeeringConnectionId',
      'eni-1': 'NetworkInterfaceId',
      'i-1': 'InstanceId',
      'lgw-1': 'LocalGatewayId',
      'cagw-1': 'CarrierGatewayId',
      'eigw-1': 'EgressOnlyInternetGatewayId',
      'arn:aws:networkmanager::111122223333:core-network/core-network-1': 'CoreNetworkArn',
    } as const;
    const { base, clients } = await served((world) => {
      for (const [index, target] of Object.keys(targets).entries()) {
        addRoute(world, world.ids.privateTable, `172.16.${index}.0/24`, target);
      }
    });
    const { RouteTables = [] } = await clients.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [base.ids.privateTable] }),
    );
    const routes = RouteTables[0]?.Routes ?? [];
    for (const [target, member] of Object.entries(targets)) {
      expect(routes.some((route) => route[member] === target)).toBe(true);
    }
  });

  it('tells prefix lists, IPv6 and IPv4 destinations apart', async () => {
    const { base, clients } = await served((world) => {
      addS3Gateway(world);
      addRoute(world, world.ids.privateTable, '::/0', 'eigw-0abc');
      addTransitGatewayRoute(world);
    });
    const { RouteTables = [] } = await clients.ec2.send(
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [base.ids.privateSubnetA] }],
      }),
    );
    const routes = RouteTables[0]?.Routes ?? [];
    expect(routes.map((route) => route.DestinationPrefixListId).filter(Boolean)).toEqual([base.ids.s3PrefixList]);
    expect(routes.map((route) => route.DestinationIpv6CidrBlock).filter(Boolean)).toEqual(['::/0']);
    expect(routes.map((route) => route.DestinationCidrBlock).filter(Boolean)).toContain('0.0.0.0/0');
  });

  it('shows no explicit association for a subnet that the main table rules', async () => {
    const { base, clients } = await served((world) => leaveToMainTable(world, world.ids.privateSubnetA));
    const filters = [{ Name: 'association.subnet-id', Values: [base.ids.privateSubnetA] }];
    const explicit = await clients.ec2.send(new DescribeRouteTablesCommand({ Filters: filters }));
    const main = await clients.ec2.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.main', Values: ['true'] }] }),
    );
    expect(explicit.RouteTables).toEqual([]);
    expect(main.RouteTables?.map((table) => table.RouteTableId)).toEqual([base.ids.mainTable]);
  });

  it('lists NAT gateways with state, connectivity and failure', async () => {
    const { base, clients } = await served((world) =>
      addNat(world, {
        state: 'failed',
        connectivityType: 'private',
        failureCode: 'Gateway.NotAttached',
        routeState: 'blackhole',
      }),
    );
    const filter = [{ Name: 'vpc-id', Values: [base.ids.vpc] }];
    const { NatGateways = [] } = await clients.ec2.send(new DescribeNatGatewaysCommand({ Filter: filter }));
    expect(NatGateways[0]).toMatchObject({
      State: 'failed',
      ConnectivityType: 'private',
      AvailabilityMode: 'zonal',
      FailureCode: 'Gateway.NotAttached',
      SubnetId: base.ids.publicSubnet,
    });
  });

  it('turns routes to a detached internet gateway into blackholes', async () => {
    const { base, clients } = await served(detachInternetGateway);
    const gateways = await clients.ec2.send(
      new DescribeInternetGatewaysCommand({ Filters: [{ Name: 'attachment.vpc-id', Values: [base.ids.vpc] }] }),
    );
    const { RouteTables = [] } = await clients.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [base.ids.publicTable] }),
    );
    expect(gateways.InternetGateways).toEqual([]);
    expect(RouteTables[0]?.Routes?.find((route) => route.GatewayId === base.ids.internetGateway)?.State).toBe(
      'blackhole',
    );
  });
});

describe('security', () => {
  it('lists rules in both directions with blocks, groups and prefix lists', async () => {
    const { base, clients } = await served((world) => {
      setEgress(world, [
        tcpRule(443, { cidrs: ['10.0.0.0/8'], ipv6Cidrs: ['::/0'], prefixListIds: [world.ids.s3PrefixList] }),
      ]);
    });
    const { SecurityGroups = [] } = await clients.ec2.send(
      new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-id', Values: [base.ids.taskGroup] }] }),
    );
    expect(SecurityGroups[0]?.IpPermissionsEgress).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '10.0.0.0/8' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [{ PrefixListId: base.ids.s3PrefixList }],
        UserIdGroupPairs: [],
      },
    ]);
  });

  it('gives a rule for every protocol no ports', async () => {
    const { base, clients } = await served();
    const { SecurityGroups = [] } = await clients.ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [base.ids.defaultGroup] }),
    );
    const [rule] = SecurityGroups[0]?.IpPermissions ?? [];
    expect(rule?.IpProtocol).toBe('-1');
    expect(rule?.FromPort).toBeUndefined();
    expect(rule?.UserIdGroupPairs?.[0]?.GroupId).toBe(base.ids.defaultGroup);
  });

  it('lists a network ACL in rule order with its closing denies', async () => {
    const { base, clients } = await served((world) =>
      setNacl(world, [world.ids.privateSubnetA], [{ direction: 'out', action: 'allow', ports: [1024, 65535] }]),
    );
    const { NetworkAcls = [] } = await clients.ec2.send(
      new DescribeNetworkAclsCommand({
        Filters: [{ Name: 'association.subnet-id', Values: [base.ids.privateSubnetA] }],
      }),
    );
    expect(NetworkAcls).toHaveLength(1);
    expect(
      NetworkAcls[0]?.Entries?.map(({ RuleNumber, Egress, RuleAction }) => [RuleNumber, Egress, RuleAction]),
    ).toEqual([
      [100, true, 'allow'],
      [32767, false, 'deny'],
      [32767, true, 'deny'],
    ]);
    expect(NetworkAcls[0]?.Entries?.[0]?.PortRange).toEqual({ From: 1024, To: 65535 });
  });
});

describe('endpoints and prefix lists', () => {
  it('shows an interface endpoint with its subnets, groups, interfaces and state as the wire spells it', async () => {
    const { base, clients } = await served((world) => addInterfaceEndpoint(world, 'ecr.dkr'));
    const { VpcEndpoints = [] } = await clients.ec2.send(
      new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'service-name', Values: ['*.ecr.dkr'] }] }),
    );
    const [endpoint] = VpcEndpoints;
    expect(endpoint).toMatchObject({
      VpcEndpointType: 'Interface',
      State: 'available',
      PrivateDnsEnabled: true,
      SubnetIds: [base.ids.privateSubnetA, base.ids.privateSubnetB],
    });
    const faces = await clients.ec2.send(
      new DescribeNetworkInterfacesCommand({
        Filters: [{ Name: 'network-interface-id', Values: endpoint?.NetworkInterfaceIds ?? [] }],
      }),
    );
    expect(faces.NetworkInterfaces?.map((face) => face.RequesterManaged)).toEqual([true, true]);
    expect(endpoint?.Groups?.[0]?.GroupName).toBe('vpc-endpoints');
  });

  it('writes the policy of an endpoint, and full access for one that has none', async () => {
    const { clients } = await served((world) => {
      addS3Gateway(world, [], { policy: policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }) });
      addInterfaceEndpoint(world, 'ecr.api');
    });
    const { VpcEndpoints = [] } = await clients.ec2.send(new DescribeVpcEndpointsCommand({}));
    const [effects] = [VpcEndpoints.map(({ PolicyDocument = '' }) => JSON.parse(PolicyDocument).Statement[0].Effect)];
    expect(effects).toEqual(['Deny', 'Allow']);
  });

  it('names the region’s services, with the private names of the interface ones', async () => {
    const { base, clients } = await served();
    const name = `com.amazonaws.${base.ids.region}.ecr.dkr`;
    const { ServiceDetails = [] } = await clients.ec2.send(
      new DescribeVpcEndpointServicesCommand({ ServiceNames: [name] }),
    );
    expect(ServiceDetails[0]?.PrivateDnsNames).toEqual([
      { PrivateDnsName: `*.dkr.ecr.${base.ids.region}.amazonaws.com` },
    ]);
    await expect(
      clients.ec2.send(new DescribeVpcEndpointServicesCommand({ ServiceNames: ['com.amazonaws.x.nothing'] })),
    ).rejects.toMatchObject({ name: 'InvalidServiceName' });
  });

  it('keeps customers’ prefix lists out of AWS’s own', async () => {
    const { base, clients } = await served((world) => {
      world.place.ec2.prefixLists.push({
        id: 'pl-0customer',
        name: 'offices',
        ownerId: '111122223333',
        cidrs: ['192.0.2.0/24'],
        version: 1,
      });
    });
    const aws = await clients.ec2.send(new DescribePrefixListsCommand({}));
    const all = await clients.ec2.send(new DescribeManagedPrefixListsCommand({}));
    const entries = await clients.ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-0customer' }));
    expect(aws.PrefixLists?.map((list) => list.PrefixListId)).toEqual([
      base.ids.s3PrefixList,
      base.ids.dynamoPrefixList,
    ]);
    expect(aws.PrefixLists?.[0]?.Cidrs).toContain('52.216.0.0/15');
    expect(all.PrefixLists).toHaveLength(3);
    expect(entries.Entries).toEqual([{ Cidr: '192.0.2.0/24' }]);
  });
});

describe('instances and interfaces', () => {
  it('describes the host of an EC2 task with profile and groups', async () => {
    const { base, clients } = await served((world) => launchOnEc2(world));
    const { Reservations = [] } = await clients.ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations[0]?.Instances?.[0]).toMatchObject({
      SubnetId: base.ids.privateSubnetA,
      SecurityGroups: [{ GroupId: base.ids.taskGroup }],
      IamInstanceProfile: { Arn: expect.stringContaining(':instance-profile/ecsInstanceRole') },
    });
  });

  it('answers a filter for an interface that is gone with an empty list, and an id with an error', async () => {
    const { base, clients } = await served();
    const byFilter = await clients.ec2.send(
      new DescribeNetworkInterfacesCommand({
        Filters: [{ Name: 'network-interface-id', Values: [base.ids.taskInterface] }],
      }),
    );
    expect(byFilter.NetworkInterfaces).toEqual([]);
    await expect(
      clients.ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [base.ids.taskInterface] })),
    ).rejects.toMatchObject({ name: 'InvalidNetworkInterfaceID.NotFound' });
  });

  it('shows a task interface that still exists with its public address', async () => {
    const { clients, base } = await served((world) => keepTaskInterface(world, '203.0.113.80'));
    const { NetworkInterfaces = [] } = await clients.ec2.send(new DescribeNetworkInterfacesCommand({}));
    expect(NetworkInterfaces[0]?.Association?.PublicIp).toBe('203.0.113.80');
    expect(NetworkInterfaces[0]?.Groups).toEqual([{ GroupId: base.ids.taskGroup }]);
  });
});

describe('selection', () => {
  it('filters by tag and refuses a filter that the operation does not know', async () => {
    const { base, clients } = await served();
    const byTag = await clients.ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'tag:Name', Values: ['*-private-?'] }] }),
    );
    expect(byTag.Subnets?.map((subnet) => subnet.SubnetId)).toEqual([base.ids.privateSubnetA, base.ids.privateSubnetB]);
    await expect(
      clients.ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'constructor', Values: ['x'] }] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('keeps to every filter at once', async () => {
    const { base, clients } = await served(addPullEndpoints);
    const both = [
      { Name: 'vpc-id', Values: [base.ids.vpc] },
      { Name: 'vpc-endpoint-type', Values: ['Gateway'] },
    ];
    const { VpcEndpoints = [] } = await clients.ec2.send(new DescribeVpcEndpointsCommand({ Filters: both }));
    expect(VpcEndpoints.map((endpoint) => endpoint.ServiceName)).toEqual([`com.amazonaws.${base.ids.region}.s3`]);
  });

  it('cuts lists into pages that together hold everything once', async () => {
    const { base, clients } = await served(() => {}, { pageSize: 2 });
    const first = await clients.ec2.send(new DescribeSubnetsCommand({}));
    const second = await clients.ec2.send(new DescribeSubnetsCommand({ NextToken: first.NextToken }));
    const ids = [...(first.Subnets ?? []), ...(second.Subnets ?? [])].map((subnet) => subnet.SubnetId);
    expect(first.Subnets).toHaveLength(2);
    expect(second.NextToken).toBeUndefined();
    expect(ids).toEqual(base.place.ec2.subnets.map(({ id }) => id));
    await expect(clients.ec2.send(new DescribeSubnetsCommand({ NextToken: 'made up' }))).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });

  it('takes no page of a size that the operation does not know', async () => {
    const { base, clients } = await served();
    const [list] = base.place.ec2.prefixLists;
    const asked = [
      () => clients.ec2.send(new DescribeSubnetsCommand({ MaxResults: 1001 })),
      () => clients.ec2.send(new DescribeSubnetsCommand({ MaxResults: 4 })),
      () => clients.ec2.send(new DescribeRouteTablesCommand({ MaxResults: 101 })),
      () => clients.ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: list?.id, MaxResults: 101 })),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await clients.ec2.send(new DescribeRouteTablesCommand({ MaxResults: 100 }));
    await clients.ec2.send(new DescribeVpcEndpointsCommand({ MaxResults: 1 }));
  });
});
