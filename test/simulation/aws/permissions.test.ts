import { CreateVpcEndpointCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { ListClustersCommand } from '@aws-sdk/client-ecs';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import { addAssumableRole, addServiceControlPolicy, findRole } from '../../../src/simulation/aws/changes/index.ts';
import { type PolicyStatement, policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { clientsOf, served } from './sdk.ts';

/** Clients of the fixer role under a session policy. */
async function fixer(statements: (base: BaseWorld) => PolicyStatement[]) {
  const { base, simulation, clients } = await served((world) => addAssumableRole(world, 'fixer'));
  const { Credentials } = await clients.sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${base.ids.account}:role/fixer`,
      RoleSessionName: 'U00FAKE1',
      Policy: JSON.stringify(policy(...statements(base))),
    }),
  );
  const session = clientsOf(simulation.url, base.ids.region, {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  });
  return { base, session };
}

/** Allows a gateway endpoint for S3 in one VPC and table, with the tag that marks it. */
function exactly(base: BaseWorld): PolicyStatement[] {
  const arn = (rest: string) => `arn:aws:ec2:${base.ids.region}:${base.ids.account}:${rest}`;
  return [
    {
      Effect: 'Allow',
      Action: 'ec2:CreateVpcEndpoint',
      Resource: [arn(`vpc/${base.ids.vpc}`), arn(`route-table/${base.ids.privateTable}`)],
    },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateVpcEndpoint',
      Resource: arn('vpc-endpoint/*'),
      Condition: {
        StringEquals: {
          'ec2:VpceServiceName': `com.amazonaws.${base.ids.region}.s3`,
          'aws:RequestTag/managed-by': 'pullfail',
        },
      },
    },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: arn('vpc-endpoint/*'),
      Condition: { StringEquals: { 'ec2:CreateAction': 'CreateVpcEndpoint' } },
    },
  ];
}

describe('a session policy', () => {
  const tag = (Value: string) => [{ ResourceType: 'vpc-endpoint' as const, Tags: [{ Key: 'managed-by', Value }] }];
  const request = (base: BaseWorld) => ({
    VpcId: base.ids.vpc,
    ServiceName: `com.amazonaws.${base.ids.region}.s3`,
    RouteTableIds: [base.ids.privateTable],
    TagSpecifications: tag('pullfail'),
  });

  it('lets exactly that through which it names', async () => {
    const { base, session } = await fixer(exactly);
    await session.ec2.send(new CreateVpcEndpointCommand(request(base)));
    expect(base.place.ec2.endpoints).toHaveLength(1);
  });

  it.each<[string, (base: BaseWorld) => object]>([
    ['another table', (base) => ({ RouteTableIds: [base.ids.mainTable] })],
    ['another service', (base) => ({ ServiceName: `com.amazonaws.${base.ids.region}.dynamodb` })],
    ['another tag', () => ({ TagSpecifications: tag('somebody') })],
    ['a VPC of another id', () => ({ VpcId: 'vpc-0other' })],
  ])('refuses %s and says that the session policy does', async (_what, change) => {
    const { base, session } = await fixer(exactly);
    const changed = { ...request(base), ...change(base) };
    await expect(session.ec2.send(new CreateVpcEndpointCommand(changed))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining('because no session policy allows the ec2:CreateVpcEndpoint action'),
    });
    expect(base.place.ec2.endpoints).toEqual([]);
  });

  it('refuses reads that it does not name, in every protocol', async () => {
    const { session } = await fixer(() => [{ Effect: 'Allow', Action: 'ec2:DescribeVpcs', Resource: '*' }]);
    await session.ec2.send(new DescribeVpcsCommand({}));
    await expect(session.ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('must be a policy', async () => {
    const { base, clients } = await served((world) => addAssumableRole(world, 'fixer'));
    const RoleArn = `arn:aws:iam::${base.ids.account}:role/fixer`;
    await expect(
      clients.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'ab', Policy: 'yes' })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });
});

describe('the caller’s role', () => {
  const allow = (base: BaseWorld) =>
    findRole(base, base.ids.botRoleArn).inlinePolicies.push({
      name: 'read',
      document: policy({ Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }),
    });

  it('counts only when roles are enforced', async () => {
    const { clients } = await served();
    await clients.ec2.send(new DescribeVpcsCommand({}));
    const enforced = await served(() => {}, { enforce: 'roles-too' });
    await expect(enforced.clients.ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
  });

  it('lets through what its policies allow, and the organization does not deny', async () => {
    const { clients } = await served(allow, { enforce: 'roles-too' });
    await clients.ec2.send(new DescribeVpcsCommand({}));
    await expect(clients.ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const governed = await served(
      (base) => {
        allow(base);
        addServiceControlPolicy(base, 'no-ec2', { Effect: 'Deny', Action: 'ec2:*', Resource: '*' });
      },
      { enforce: 'roles-too' },
    );
    await expect(governed.clients.ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining('service control policy'),
    });
  });
});
