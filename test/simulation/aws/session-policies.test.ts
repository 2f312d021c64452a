import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  CreateVpcEndpointCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  addAssumableRole,
  addInterfaceEndpoint,
  addS3Gateway,
  findGroup,
  findSubnet,
  findTable,
} from '../../../src/simulation/aws/changes/index.ts';
import { type PolicyStatement, policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { type Clients, clientsOf, served } from './sdk.ts';

const OURS = { owner: 'pullfail' };
const TAGS = [{ Key: 'owner', Value: 'pullfail' }];

/** A world where the private subnet, the private table, the task's group and both endpoints are tagged as ours. */
function tagged(base: BaseWorld): void {
  addAssumableRole(base, 'fixer');
  addS3Gateway(base).tags = { ...OURS };
  addInterfaceEndpoint(base, 'ecr.api').tags = { ...OURS };
  findSubnet(base, base.ids.privateSubnetA).tags = { ...OURS };
  findTable(base, base.ids.privateTable).tags = { ...OURS };
  findGroup(base, base.ids.taskGroup).tags = { ...OURS };
  for (const vpc of base.place.ec2.vpcs) vpc.tags = { ...OURS };
}

function assume(clients: Clients, base: BaseWorld, changes: Partial<AssumeRoleCommandInput>) {
  const RoleArn = `arn:aws:iam::${base.ids.account}:role/fixer`;
  return clients.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'pullfail-U00FAKE1', ...changes }));
}

/** Clients of a session that may do this and nothing else. */
async function sessionWith(statements: PolicyStatement[]) {
  const { base, simulation, clients } = await served(tagged);
  const Policy = JSON.stringify(policy(...statements));
  const { Credentials } = await assume(clients, base, { Policy, SourceIdentity: 'U00FAKE1', DurationSeconds: 900 });
  const { ec2 } = clientsOf(simulation.url, base.ids.region, {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  });
  return { base, simulation, ec2 };
}

type Ec2 = Clients['ec2'];
type Try = (ec2: Ec2, base: BaseWorld) => Promise<unknown>;

const create = (changes: (base: BaseWorld) => object): Try => {
  return (ec2, base) =>
    ec2.send(
      new CreateVpcEndpointCommand({
        DryRun: true,
        VpcId: base.ids.vpc,
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.${base.ids.region}.ecr.dkr`,
        SubnetIds: [base.ids.privateSubnetA],
        SecurityGroupIds: [base.ids.taskGroup],
        TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags: TAGS }],
        ...changes(base),
      }),
    );
};
const modify = (changes: (base: BaseWorld) => object, index = 0): Try => {
  return (ec2, base) => {
    const VpcEndpointId = base.place.ec2.endpoints[index]?.id;
    return ec2.send(new ModifyVpcEndpointCommand({ DryRun: true, VpcEndpointId, ...changes(base) }));
  };
};
const remove = (index: number): Try => {
  return (ec2, base) => {
    const VpcEndpointIds = [base.place.ec2.endpoints[index]?.id ?? ''];
    return ec2.send(new DeleteVpcEndpointsCommand({ DryRun: true, VpcEndpointIds }));
  };
};
const group = (VpcId: (base: BaseWorld) => string, Tags: { Key: string; Value: string }[]): Try => {
  return (ec2, base) =>
    ec2.send(
      new CreateSecurityGroupCommand({
        DryRun: true,
        VpcId: VpcId(base),
        GroupName: 'endpoints',
        Description: 'HTTPS',
        TagSpecifications: [{ ResourceType: 'security-group', Tags }],
      }),
    );
};
const admit = (id: (base: BaseWorld) => string): Try => {
  return (ec2, base) =>
    ec2.send(new AuthorizeSecurityGroupIngressCommand({ DryRun: true, GroupId: id(base), IpPermissions: [] }));
};
const drop = (id: (base: BaseWorld) => string): Try => {
  return (ec2, base) => ec2.send(new DeleteSecurityGroupCommand({ DryRun: true, GroupId: id(base) }));
};
const tag = (id: (base: BaseWorld) => string): Try => {
  return (ec2, base) => ec2.send(new CreateTagsCommand({ DryRun: true, Resources: [id(base)], Tags: TAGS }));
};

function allow(action: string, resource: string, condition?: Readonly<Record<string, string>>): PolicyStatement {
  const Resource = resource === '*' ? '*' : `arn:aws:ec2:us-east-1:111122223333:${resource}`;
  const statement: PolicyStatement = { Effect: 'Allow', Action: `ec2:${action}`, Resource };
  return condition === undefined ? statement : { ...statement, Condition: { StringEquals: { ...condition } } };
}

const TAG_AT = (action: string) => allow('CreateTags', '*', { 'ec2:CreateAction': action });
const ON_OURS = { 'aws:ResourceTag/owner': 'pullfail' };
const ELSEWHERE = allow('CreateVpcEndpoint', '*', { 'ec2:Region': 'us-east-1' });
/** Every kind of resource that a creation touches but one, which the row states. */
const others = (...kinds: string[]) => kinds.map((kind) => allow('CreateVpcEndpoint', `${kind}/*`));

const gatewayOn = (table: 'privateTable' | 'mainTable') =>
  create((base) => ({
    VpcEndpointType: 'Gateway',
    ServiceName: `com.amazonaws.${base.ids.region}.s3`,
    SubnetIds: undefined,
    SecurityGroupIds: undefined,
    RouteTableIds: [base.ids[table]],
  }));

type Row = readonly [what: string, statements: PolicyStatement[], passes: Try, refused: Try];

const ROWS: readonly Row[] = [
  [
    'subnets of an endpoint by tag',
    [
      ...others('vpc', 'security-group', 'vpc-endpoint'),
      allow('CreateVpcEndpoint', 'subnet/*', ON_OURS),
      TAG_AT('CreateVpcEndpoint'),
    ],
    create(() => ({})),
    create((base) => ({ SubnetIds: [base.ids.privateSubnetB] })),
  ],
  [
    'groups of an endpoint by tag',
    [
      ...others('vpc', 'subnet', 'vpc-endpoint'),
      allow('CreateVpcEndpoint', 'security-group/*', ON_OURS),
      TAG_AT('CreateVpcEndpoint'),
    ],
    create(() => ({})),
    create((base) => ({ SecurityGroupIds: [base.ids.defaultGroup] })),
  ],
  [
    'tables of an endpoint by tag',
    [
      ...others('vpc', 'vpc-endpoint'),
      allow('CreateVpcEndpoint', 'route-table/*', ON_OURS),
      TAG_AT('CreateVpcEndpoint'),
    ],
    gatewayOn('privateTable'),
    gatewayOn('mainTable'),
  ],
  [
    'the VPC of an endpoint by tag',
    [
      ...others('subnet', 'security-group', 'vpc-endpoint'),
      allow('CreateVpcEndpoint', 'vpc/*', ON_OURS),
      TAG_AT('CreateVpcEndpoint'),
    ],
    create(() => ({})),
    create(() => ({ VpcId: 'vpc-0other' })),
  ],
  [
    'the service of an endpoint',
    [
      ...others('vpc', 'subnet', 'security-group'),
      allow('CreateVpcEndpoint', 'vpc-endpoint/*', {
        'ec2:VpceServiceName': 'com.amazonaws.us-east-1.ecr.dkr',
        'ec2:VpceServiceOwner': 'amazon',
        'aws:SourceIdentity': 'U00FAKE1',
      }),
      TAG_AT('CreateVpcEndpoint'),
    ],
    create(() => ({})),
    create(() => ({ ServiceName: 'com.amazonaws.us-east-1.logs' })),
  ],
  [
    'tags at creation only by the action that creates',
    [ELSEWHERE, allow('CreateSecurityGroup', '*'), TAG_AT('CreateVpcEndpoint')],
    create(() => ({})),
    group((base) => base.ids.vpc, TAGS),
  ],
  [
    'a change of an endpoint by tag and of tables by id',
    [allow('ModifyVpcEndpoint', 'vpc-endpoint/*', ON_OURS), allow('ModifyVpcEndpoint', 'route-table/*', ON_OURS)],
    modify((base) => ({ RemoveRouteTableIds: [base.ids.privateTable] })),
    modify((base) => ({ AddRouteTableIds: [base.ids.mainTable] })),
  ],
  [
    'groups that an endpoint loses by tag',
    [allow('ModifyVpcEndpoint', 'vpc-endpoint/*'), allow('ModifyVpcEndpoint', 'security-group/*', ON_OURS)],
    modify((base) => ({ RemoveSecurityGroupIds: [base.ids.taskGroup] }), 1),
    modify((base) => ({ RemoveSecurityGroupIds: [base.ids.defaultGroup] }), 1),
  ],
  [
    'a deletion by service',
    [
      allow('DeleteVpcEndpoints', 'vpc-endpoint/*', {
        ...ON_OURS,
        'ec2:VpceServiceName': 'com.amazonaws.us-east-1.ecr.api',
      }),
    ],
    remove(1),
    remove(0),
  ],
  [
    'a group by the tags that it is to have',
    [
      allow('CreateSecurityGroup', 'vpc/*', ON_OURS),
      allow('CreateSecurityGroup', 'security-group/*', { 'aws:RequestTag/owner': 'pullfail' }),
      TAG_AT('CreateSecurityGroup'),
    ],
    group((base) => base.ids.vpc, TAGS),
    group((base) => base.ids.vpc, [{ Key: 'owner', Value: 'somebody' }]),
  ],
  [
    'rules of a group by its tags',
    [allow('AuthorizeSecurityGroupIngress', 'security-group/*', ON_OURS)],
    admit((base) => base.ids.taskGroup),
    admit((base) => base.ids.defaultGroup),
  ],
  [
    'the deletion of a group by its tags',
    [allow('DeleteSecurityGroup', 'security-group/*', ON_OURS)],
    drop((base) => base.ids.taskGroup),
    drop((base) => base.ids.defaultGroup),
  ],
  [
    'later tags by those that are there',
    [allow('CreateTags', '*', ON_OURS)],
    tag((base) => base.ids.taskGroup),
    tag((base) => base.ids.defaultGroup),
  ],
];

describe('a session policy limits', () => {
  it.each(ROWS)('%s', async (_what, statements, passes, refused) => {
    const { base, ec2 } = await sessionWith(statements);
    await expect(passes(ec2, base)).rejects.toMatchObject({ name: 'DryRunOperation' });
    await expect(refused(ec2, base)).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it.each([
    ['CreateVpcEndpoint', 'ec2:VpcID', 'vpc', 'vpc'],
    ['CreateVpcEndpoint', 'ec2:SubnetID', 'subnet', 'privateSubnetA'],
    ['CreateVpcEndpoint', 'ec2:SecurityGroupID', 'security-group', 'taskGroup'],
  ] as const)('%s by the id in %s', async (action, key, kind, id) => {
    const kinds = ['vpc', 'subnet', 'security-group', 'vpc-endpoint'].filter((other) => other !== kind);
    const { ids } = (await served()).base;
    const policyFor = (value: string) => [
      ...others(...kinds),
      allow(action, `${kind}/*`, { [key]: value }),
      TAG_AT(action),
    ];
    const right = await sessionWith(policyFor(ids[id]));
    await expect(create(() => ({}))(right.ec2, right.base)).rejects.toMatchObject({ name: 'DryRunOperation' });
    const wrong = await sessionWith(policyFor(`${ids[id]}0`));
    await expect(create(() => ({}))(wrong.ec2, wrong.base)).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('a group by the VPC that it is in', async () => {
    const { ids } = (await served()).base;
    const within = (vpc: string) => ({ 'ec2:Vpc': `arn:aws:ec2:us-east-1:111122223333:vpc/${vpc}` });
    const right = await sessionWith([allow('DeleteSecurityGroup', '*', within(ids.vpc))]);
    await expect(drop(() => ids.taskGroup)(right.ec2, right.base)).rejects.toMatchObject({ name: 'DryRunOperation' });
    const wrong = await sessionWith([allow('DeleteSecurityGroup', '*', within('vpc-0other'))]);
    await expect(drop(() => ids.taskGroup)(wrong.ec2, wrong.base)).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
  });
});

describe('a session', () => {
  it('is recorded as it was asked for', async () => {
    const { simulation } = await sessionWith([ELSEWHERE]);
    expect(simulation.sessions).toMatchObject([
      {
        sessionName: 'pullfail-U00FAKE1',
        sourceIdentity: 'U00FAKE1',
        durationSeconds: 900,
        sessionPolicy: JSON.stringify(policy(ELSEWHERE)),
      },
    ]);
  });

  it.each<[string, Partial<AssumeRoleCommandInput>]>([
    ['roleSessionName', { RoleSessionName: 'a b' }],
    ['sourceIdentity', { SourceIdentity: 'ada@example.com!' }],
    ['durationSeconds', { DurationSeconds: 899 }],
    ['durationSeconds', { DurationSeconds: 43_201 }],
    ['policy', { Policy: JSON.stringify(policy(...Array.from({ length: 40 }, () => ELSEWHERE))) }],
  ])('is refused for a %s out of bounds', async (member, changes) => {
    const { base, clients, simulation } = await served(tagged);
    await expect(assume(clients, base, changes)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(`'${member}'`),
    });
    expect(simulation.sessions).toEqual([]);
  });
});
