import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  CreateVpcEndpointCommand,
  type CreateVpcEndpointCommandInput,
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  addInterfaceEndpoint,
  addS3Gateway,
  addSubnet,
  endpointGroup,
  findSubnet,
  setDns,
  shareNetwork,
} from '../../../src/simulation/aws/changes/index.ts';
import { type Clients, served } from './sdk.ts';

/** Base request for an interface endpoint of ecr.dkr in both private subnets. */
function dkr(base: BaseWorld, changes: Partial<CreateVpcEndpointCommandInput> = {}): CreateVpcEndpointCommandInput {
  return {
    VpcId: base.ids.vpc,
    VpcEndpointType: 'Interface',
    ServiceName: `com.amazonaws.${base.ids.region}.ecr.dkr`,
    SubnetIds: [base.ids.privateSubnetA, base.ids.privateSubnetB],
    ClientToken: 'token-1',
    ...changes,
  };
}

function s3(base: BaseWorld, changes: Partial<CreateVpcEndpointCommandInput> = {}): CreateVpcEndpointCommandInput {
  return {
    VpcId: base.ids.vpc,
    ServiceName: `com.amazonaws.${base.ids.region}.s3`,
    RouteTableIds: [base.ids.privateTable],
    ...changes,
  };
}

function create(clients: Clients, request: CreateVpcEndpointCommandInput) {
  return clients.ec2.send(new CreateVpcEndpointCommand(request));
}

async function stateOf(clients: Clients, id: string) {
  const answer = await clients.ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] }));
  return answer.VpcEndpoints?.[0]?.State;
}

describe('creating an endpoint', () => {
  it('only says whether it would be allowed when DryRun is set', async () => {
    const { base, simulation, clients } = await served();
    await expect(create(clients, dkr(base, { DryRun: true }))).rejects.toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    });
    simulation.faults.deny('ec2:CreateVpcEndpoint');
    await expect(create(clients, dkr(base, { DryRun: true }))).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    expect(base.place.ec2.endpoints).toEqual([]);
  });

  it('is pending until its time has come, by the clock of the simulation', async () => {
    let now = Date.parse('2026-11-20T14:00:00Z');
    const { base, clients } = await served(() => {}, { clock: () => now, endpointDelayMs: 60_000 });
    const free = findSubnet(base, base.ids.privateSubnetA).availableIpAddressCount;
    const tags = [{ ResourceType: 'vpc-endpoint' as const, Tags: [{ Key: 'managed-by', Value: 'pullfail' }] }];
    const { VpcEndpoint } = await create(clients, dkr(base, { TagSpecifications: tags }));
    expect(VpcEndpoint).toMatchObject({
      State: 'pending',
      PrivateDnsEnabled: true,
      Groups: [{ GroupId: base.ids.defaultGroup }],
      Tags: [{ Key: 'managed-by', Value: 'pullfail' }],
    });
    expect(VpcEndpoint?.NetworkInterfaceIds).toHaveLength(2);
    expect(findSubnet(base, base.ids.privateSubnetA).availableIpAddressCount).toBe(free - 1);
    now += 59_000;
    expect(await stateOf(clients, VpcEndpoint?.VpcEndpointId ?? '')).toBe('pending');
    now += 1_000;
    expect(await stateOf(clients, VpcEndpoint?.VpcEndpointId ?? '')).toBe('available');
  });

  it('happens once for one client token', async () => {
    const { base, clients } = await served();
    const first = await create(clients, dkr(base));
    const second = await create(clients, dkr(base));
    expect(second.VpcEndpoint?.VpcEndpointId).toBe(first.VpcEndpoint?.VpcEndpointId);
    expect(base.place.ec2.endpoints).toHaveLength(1);
    await expect(create(clients, dkr(base, { SubnetIds: [base.ids.privateSubnetA] }))).rejects.toMatchObject({
      name: 'IdempotentParameterMismatch',
    });
  });

  it('puts the route of a gateway endpoint into its tables at once', async () => {
    const { base, clients } = await served();
    const { VpcEndpoint } = await create(clients, s3(base));
    const { RouteTables } = await clients.ec2.send(
      new DescribeRouteTablesCommand({ RouteTableIds: [base.ids.privateTable] }),
    );
    expect(VpcEndpoint?.State).toBe('available');
    expect(RouteTables?.[0]?.Routes).toContainEqual(
      expect.objectContaining({
        DestinationPrefixListId: base.ids.s3PrefixList,
        GatewayId: VpcEndpoint?.VpcEndpointId,
      }),
    );
  });

  type Refused = [
    what: string,
    change: (base: BaseWorld) => void,
    request: (base: BaseWorld) => CreateVpcEndpointCommandInput,
    name: string,
  ];
  const nothing = () => {};
  it.each<Refused>([
    ['a VPC that does not exist', nothing, (base) => dkr(base, { VpcId: 'vpc-0gone' }), 'InvalidVpcId.NotFound'],
    ['a VPC that is shared with us', (base) => shareNetwork(base), dkr, 'OperationNotPermitted'],
    ['an unknown service', nothing, (base) => dkr(base, { ServiceName: 'com.x' }), 'InvalidServiceName'],
    [
      'ECR as a gateway',
      nothing,
      (base) => ({ VpcId: base.ids.vpc, ServiceName: dkr(base).ServiceName }),
      'InvalidParameter',
    ],
    ['an unknown subnet', nothing, (base) => dkr(base, { SubnetIds: ['subnet-0gone'] }), 'InvalidSubnetID.NotFound'],
    [
      'two subnets of one zone',
      nothing,
      (base) => dkr(base, { SubnetIds: [base.ids.privateSubnetA, base.ids.publicSubnet] }),
      'DuplicateSubnetsInSameZone',
    ],
    [
      'a zone that the service is not in',
      (base) => addSubnet(base, { cidr: '10.0.99.0/24', availabilityZone: 'us-east-1z' }),
      (base) => dkr(base, { SubnetIds: [base.place.ec2.subnets.at(-1)?.id ?? ''] }),
      'InvalidParameter',
    ],
    [
      'a full subnet',
      (base) => Object.assign(findSubnet(base, base.ids.privateSubnetA), { availableIpAddressCount: 0 }),
      dkr,
      'InsufficientFreeAddressesInSubnet',
    ],
    ['an unknown group', nothing, (base) => dkr(base, { SecurityGroupIds: ['sg-0gone'] }), 'InvalidGroup.NotFound'],
    ['private DNS without host names', (base) => setDns(base, { hostnames: false }), dkr, 'InvalidParameter'],
    ['a name that is taken', (base) => addInterfaceEndpoint(base, 'ecr.dkr'), dkr, 'InvalidParameter'],
    ['a second route to S3', (base) => addS3Gateway(base), s3, 'RouteAlreadyExists'],
    ['an unknown table', nothing, (base) => s3(base, { RouteTableIds: ['rtb-0'] }), 'InvalidRouteTableID.NotFound'],
    ['no policy at all', nothing, (base) => s3(base, { PolicyDocument: '{"Allow":1}' }), 'InvalidPolicyDocument'],
    [
      'one over the quota',
      (base) => Object.assign(base.place.quotas, { interfaceEndpointsPerVpc: 0 }),
      dkr,
      'VpcEndpointLimitExceeded',
    ],
  ])('refuses %s', async (_what, change, request, name) => {
    const { base, clients } = await served(change);
    const before = base.place.ec2.endpoints.length;
    await expect(create(clients, request(base))).rejects.toMatchObject({ name });
    expect(base.place.ec2.endpoints).toHaveLength(before);
  });

  it('names the domain and the VPC of a DNS conflict', async () => {
    const { base, clients } = await served((world) => addInterfaceEndpoint(world, 'ecr.dkr'));
    await expect(create(clients, dkr(base))).rejects.toThrow(
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for dkr.ecr.us-east-1.amazonaws.com in the VPC ${base.ids.vpc}`,
    );
  });
});

describe('changing and deleting an endpoint', () => {
  it('adds a table to a gateway endpoint and takes it out again', async () => {
    const { base, clients } = await served((world) => addS3Gateway(world));
    const VpcEndpointId = base.place.ec2.endpoints[0]?.id ?? '';
    const main = base.place.ec2.routeTables.find(({ id }) => id === base.ids.mainTable);
    const change = (request: object) => clients.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, ...request }));
    await change({ AddRouteTableIds: [base.ids.mainTable] });
    expect(main?.routes.map(({ target }) => target)).toEqual(['local', VpcEndpointId]);
    await expect(change({ AddRouteTableIds: [base.ids.mainTable] })).rejects.toMatchObject({
      name: 'RouteAlreadyExists',
    });
    await change({ RemoveRouteTableIds: [base.ids.mainTable] });
    expect(main?.routes.map(({ target }) => target)).toEqual(['local']);
    expect(base.place.ec2.endpoints[0]?.routeTableIds).toEqual([base.ids.privateTable]);
  });

  it('moves an interface endpoint between subnets and groups', async () => {
    const { base, clients } = await served((world) =>
      addInterfaceEndpoint(world, 'ecr.api', { subnetIds: [world.ids.privateSubnetA], privateDnsEnabled: false }),
    );
    const [endpoint] = base.place.ec2.endpoints;
    await clients.ec2.send(
      new ModifyVpcEndpointCommand({
        VpcEndpointId: endpoint?.id,
        AddSubnetIds: [base.ids.privateSubnetB],
        RemoveSubnetIds: [base.ids.privateSubnetA],
        AddSecurityGroupIds: [base.ids.taskGroup],
        PrivateDnsEnabled: true,
      }),
    );
    expect(endpoint).toMatchObject({ subnetIds: [base.ids.privateSubnetB], privateDnsEnabled: true });
    expect(endpoint?.securityGroupIds).toEqual([endpointGroup(base), base.ids.taskGroup]);
    expect(base.place.ec2.networkInterfaces.map(({ subnetId }) => subnetId)).toEqual([base.ids.privateSubnetB]);
  });

  it('deletes with its routes, and lists what could not be deleted in a 200', async () => {
    const { base, clients } = await served((world) => {
      addS3Gateway(world);
      addInterfaceEndpoint(world, 'logs', { requesterManaged: true });
    });
    const [gateway, managed] = base.place.ec2.endpoints;
    const { Unsuccessful = [] } = await clients.ec2.send(
      new DeleteVpcEndpointsCommand({ VpcEndpointIds: [gateway?.id ?? '', managed?.id ?? '', 'vpce-0gone'] }),
    );
    expect(Unsuccessful.map(({ ResourceId, Error: error }) => [ResourceId, error?.Code])).toEqual([
      [managed?.id, 'InvalidParameter'],
      ['vpce-0gone', 'InvalidVpcEndpoint.NotFound'],
    ]);
    await expect(stateOf(clients, gateway?.id ?? '')).rejects.toMatchObject({ name: 'InvalidVpcEndpointId.NotFound' });
    expect(base.place.ec2.routeTables.flatMap(({ routes }) => routes).map(({ target }) => target)).not.toContain(
      gateway?.id,
    );
  });

  it('lets an interface endpoint linger, and its group with it', async () => {
    let now = Date.parse('2026-11-20T14:00:00Z');
    const { base, clients } = await served((world) => addInterfaceEndpoint(world, 'ecr.api'), { clock: () => now });
    const GroupId = endpointGroup(base);
    const id = base.place.ec2.endpoints[0]?.id ?? '';
    await clients.ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
    expect(await stateOf(clients, id)).toBe('deleting');
    await expect(clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({
      name: 'DependencyViolation',
    });
    now += 2_000;
    await clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    expect(base.place.ec2.securityGroups.map((group) => group.id)).not.toContain(GroupId);
    expect(base.place.ec2.networkInterfaces).toEqual([]);
  });
});

describe('security groups and tags', () => {
  it('creates a tagged group, opens it once and names it once', async () => {
    const { base, clients } = await served();
    const request = {
      VpcId: base.ids.vpc,
      GroupName: 'pullfail-endpoints',
      Description: 'HTTPS from the VPC',
      TagSpecifications: [
        { ResourceType: 'security-group' as const, Tags: [{ Key: 'managed-by', Value: 'pullfail' }] },
      ],
    };
    const { GroupId } = await clients.ec2.send(new CreateSecurityGroupCommand(request));
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: base.ids.vpcCidr }] }];
    const open = () => clients.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    await open();
    const group = base.place.ec2.securityGroups.find(({ id }) => id === GroupId);
    expect(group).toMatchObject({
      tags: { 'managed-by': 'pullfail' },
      ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, cidrs: [base.ids.vpcCidr] }],
    });
    await expect(open()).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
    await expect(clients.ec2.send(new CreateSecurityGroupCommand(request))).rejects.toMatchObject({
      name: 'InvalidGroup.Duplicate',
    });
  });

  it('tags what exists', async () => {
    const { base, clients } = await served();
    const tag = (id: string) =>
      clients.ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'team', Value: 'a' }] }));
    await tag(base.ids.taskGroup);
    expect(base.place.ec2.securityGroups.find(({ id }) => id === base.ids.taskGroup)?.tags).toEqual({ team: 'a' });
    await expect(tag('sg-0gone')).rejects.toMatchObject({ name: 'InvalidID' });
  });

  it('obeys DryRun in every write', async () => {
    const { base, clients } = await served((world) => addS3Gateway(world));
    const before = structuredClone(base.world);
    const DryRun = true;
    const VpcEndpointId = base.place.ec2.endpoints[0]?.id ?? '';
    const GroupId = base.ids.taskGroup;
    const writes = [
      clients.ec2.send(new ModifyVpcEndpointCommand({ DryRun, VpcEndpointId, ResetPolicy: true })),
      clients.ec2.send(new DeleteVpcEndpointsCommand({ DryRun, VpcEndpointIds: [VpcEndpointId] })),
      clients.ec2.send(
        new CreateSecurityGroupCommand({ DryRun, GroupName: 'a', Description: 'a', VpcId: base.ids.vpc }),
      ),
      clients.ec2.send(new AuthorizeSecurityGroupIngressCommand({ DryRun, GroupId, IpPermissions: [] })),
      clients.ec2.send(new DeleteSecurityGroupCommand({ DryRun, GroupId })),
      clients.ec2.send(new CreateTagsCommand({ DryRun, Resources: [GroupId], Tags: [{ Key: 'a', Value: 'b' }] })),
    ];
    const names = (await Promise.allSettled(writes)).map((one) => one.status === 'rejected' && one.reason.name);
    expect(new Set(names)).toEqual(new Set(['DryRunOperation']));
    expect(base.world).toEqual(before);
  });
});
