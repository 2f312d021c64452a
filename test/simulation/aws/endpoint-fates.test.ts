import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import { addInterfaceEndpoint, endpointGroup, failEndpoints } from '../../../src/simulation/aws/changes/index.ts';
import { type Clients, served } from './sdk.ts';

const BEGIN = Date.parse('2026-11-20T14:00:00Z');

function create(clients: Clients, { ids }: BaseWorld, changes = {}) {
  return clients.ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: ids.vpc,
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.${ids.region}.ecr.dkr`,
      SubnetIds: [ids.privateSubnetA],
      ClientToken: 'token-1',
      ...changes,
    }),
  );
}

function byId(clients: Clients, id: string | undefined) {
  return clients.ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id ?? ''] }));
}

function listed(clients: Clients, { ids }: BaseWorld) {
  return clients.ec2.send(new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-id', Values: [ids.vpc] }] }));
}

describe('a created endpoint', () => {
  it('fails after its time where the world says so, with the error that it says', async () => {
    let now = BEGIN;
    const { base, clients } = await served((world) => failEndpoints(world, 'ecr.dkr', 'No capacity left.'), {
      clock: () => now,
      endpointDelayMs: 60_000,
    });
    const { VpcEndpoint } = await create(clients, base);
    const before = await byId(clients, VpcEndpoint?.VpcEndpointId);
    expect(before.VpcEndpoints).toMatchObject([{ State: 'pending' }]);
    now += 60_000;
    const after = await byId(clients, VpcEndpoint?.VpcEndpointId);
    expect(after.VpcEndpoints).toMatchObject([
      { State: 'failed', LastError: { Code: 'InternalError', Message: 'No capacity left.' } },
    ]);
  });

  it('of another service is not touched by that', async () => {
    let now = BEGIN;
    const { base, clients } = await served((world) => failEndpoints(world, 'ecr.api', 'No.'), { clock: () => now });
    const { VpcEndpoint } = await create(clients, base);
    now += 2_000;
    expect((await byId(clients, VpcEndpoint?.VpcEndpointId)).VpcEndpoints).toMatchObject([{ State: 'available' }]);
  });

  it('is unknown for as long as was asked, while those that were there stay listed', async () => {
    let now = BEGIN;
    const { base, clients } = await served((world) => addInterfaceEndpoint(world, 'logs'), {
      clock: () => now,
      unseenMs: 5_000,
    });
    const [older] = base.place.ec2.endpoints;
    const { VpcEndpoint } = await create(clients, base);
    const id = VpcEndpoint?.VpcEndpointId;
    now += 4_999;
    await expect(byId(clients, id)).rejects.toMatchObject({ name: 'InvalidVpcEndpointId.NotFound' });
    const meanwhile = await listed(clients, base);
    expect(meanwhile.VpcEndpoints?.map(({ VpcEndpointId }) => VpcEndpointId)).toEqual([older?.id]);
    now += 1;
    expect((await byId(clients, id)).VpcEndpoints).toHaveLength(1);
  });

  it('takes no group that is as new, which nothing else knows of yet either', async () => {
    let now = BEGIN;
    const { base, clients } = await served(() => {}, { clock: () => now, unseenMs: 5_000 });
    const made = { VpcId: base.ids.vpc, GroupName: 'endpoints', Description: 'HTTPS' };
    const { GroupId = '' } = await clients.ec2.send(new CreateSecurityGroupCommand(made));
    const permission = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] };
    const uses = [
      () => clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] })),
      () => clients.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission] })),
      () => create(clients, base, { SecurityGroupIds: [GroupId] }),
    ];
    for (const use of uses) await expect(use()).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
    await expect(clients.ec2.send(new CreateSecurityGroupCommand(made))).rejects.toMatchObject({
      name: 'InvalidGroup.Duplicate',
    });
    now += 5_000;
    for (const use of uses) await use();
    expect(base.place.ec2.endpoints.at(-1)?.securityGroupIds).toEqual([GroupId]);
  });

  it('is known at once to whoever repeats its creation', async () => {
    const { base, clients } = await served(() => {}, { unseenMs: 5_000 });
    const first = await create(clients, base);
    const second = await create(clients, base);
    expect(second.VpcEndpoint?.VpcEndpointId).toBe(first.VpcEndpoint?.VpcEndpointId);
  });

  it('leaves nothing behind when it is deleted', async () => {
    let now = BEGIN;
    const { base, clients } = await served(() => {}, { clock: () => now });
    const before = structuredClone(base.place.ec2);
    const { VpcEndpoint } = await create(clients, base);
    const VpcEndpointIds = [VpcEndpoint?.VpcEndpointId ?? ''];
    await clients.ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
    expect((await listed(clients, base)).VpcEndpoints).toMatchObject([{ State: 'deleting' }]);
    now += 2_000;
    expect((await listed(clients, base)).VpcEndpoints).toEqual([]);
    expect(base.place.ec2).toEqual(before);
  });

  it('is recorded with its token and its tags', async () => {
    const { base, clients, simulation } = await served();
    const tags = [{ ResourceType: 'vpc-endpoint' as const, Tags: [{ Key: 'pullfail:proposal', Value: 'p-1' }] }];
    await create(clients, base, { TagSpecifications: tags, PrivateDnsEnabled: true });
    expect(simulation.calls).toMatchObject([
      {
        action: 'ec2:CreateVpcEndpoint',
        params: {
          VpcId: base.ids.vpc,
          SubnetIds: [base.ids.privateSubnetA],
          PrivateDnsEnabled: true,
          ClientToken: 'token-1',
          TagSpecifications: tags,
        },
        status: 200,
      },
    ]);
  });

  it.each([
    ['interface', { VpcEndpointType: 'Interface' }, { interfaceEndpointsPerVpc: 0 }],
    [
      'gateway',
      { VpcEndpointType: 'Gateway', ServiceName: 'com.amazonaws.us-east-1.s3', SubnetIds: undefined },
      { gatewayEndpointsPerRegion: 0 },
    ],
  ])('of type %s runs into the quota of its type', async (_type, request, quotas) => {
    const { base, clients } = await served((world) => Object.assign(world.place.quotas, quotas));
    await expect(create(clients, base, request)).rejects.toMatchObject({ name: 'VpcEndpointLimitExceeded' });
  });
});

describe('the group of an endpoint', () => {
  it('stays while the endpoint has it, and goes once the endpoint was moved to another', async () => {
    const { base, clients } = await served((world) => addInterfaceEndpoint(world, 'ecr.api'));
    const GroupId = endpointGroup(base);
    const drop = () => clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    await expect(drop()).rejects.toMatchObject({ name: 'DependencyViolation' });
    await clients.ec2.send(
      new ModifyVpcEndpointCommand({
        VpcEndpointId: base.place.ec2.endpoints[0]?.id,
        AddSecurityGroupIds: [base.ids.taskGroup],
        RemoveSecurityGroupIds: [GroupId],
      }),
    );
    await drop();
    expect(base.place.ec2.networkInterfaces.map(({ securityGroupIds }) => securityGroupIds)).toEqual([
      [base.ids.taskGroup],
      [base.ids.taskGroup],
    ]);
  });
});
