import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createReaders, type ReaderOptions } from '../../src/aws/readers.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import {
  addAssumableRole,
  addInterface,
  addPrivateZone,
  addS3Gateway,
  launchOnEc2,
  removeRole,
} from '../../src/simulation/aws/changes/index.ts';
import {
  type AwsSimulation,
  type AwsSimulationOptions,
  startAwsSimulation,
} from '../../src/simulation/aws/simulation.ts';
import { awsError } from './mocked-client.ts';
import { recordingScope } from './scope.ts';

const AMBIENT = { accessKeyId: 'AKIASIMULATED0000001', secretAccessKey: 'none' };

interface Served {
  readonly base: BaseWorld;
  readonly simulation: AwsSimulation;
  readonly place: { readonly account: string; readonly region: string };
  readonly readers: ReturnType<typeof createReaders>;
}

/** Real clients that find the simulation as an operator would point them at it: by the environment. */
async function served(
  options: Partial<ReaderOptions> & {
    readonly region?: string;
    readonly simulation?: Partial<AwsSimulationOptions>;
  } = {},
): Promise<Served> {
  const { region = 'us-east-1', simulation: behaviour = {}, ...readerOptions } = options;
  const base = baseWorld({ seed: 7, region });
  const simulation = await startAwsSimulation({ world: base.world, ...behaviour });
  vi.stubEnv('AWS_ENDPOINT_URL', simulation.url);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await simulation.close();
  });
  const readers = createReaders({ readerRole: null, ambient: async () => AMBIENT, maxAttempts: 1, ...readerOptions });
  return { base, simulation, place: { account: base.ids.account, region: base.ids.region }, readers };
}

describe('readers over the wire', () => {
  it('read a failed task and what it hangs on', async () => {
    const { base, place, readers } = await served();
    const { ids } = base;
    const { ecs, ec2, iam, ecr } = readers.at(place, recordingScope());
    const task = await ecs.describeTask(ids.clusterArn, ids.taskArn);
    expect(task).toMatchObject({ arn: ids.taskArn, lastStatus: 'STOPPED', startedBy: ids.deployment });
    const [definition, [service], role, image, subnets, tables, lists] = await Promise.all([
      ecs.describeTaskDefinition(task?.taskDefinitionArn ?? ''),
      ecs.describeServices(ids.cluster, [ids.service]),
      iam.getRole(ids.executionRoleArn),
      ecr.findImage(ids.account, ids.repository, { tag: ids.tag }),
      ec2.describeSubnets([ids.privateSubnetA]),
      ec2.describeRouteTables(ids.vpc),
      ec2.describePrefixLists(),
    ]);
    expect(definition?.executionRoleArn).toBe(ids.executionRoleArn);
    expect(service?.deployments[0]).toMatchObject({ id: ids.deployment, serviceRevisionArn: ids.serviceRevisionArn });
    expect(role).toMatchObject({ kind: 'found', role: { arn: ids.executionRoleArn } });
    expect(role.kind === 'found' && JSON.parse(role.role.trustPolicy)).toMatchObject({ Statement: expect.any(Array) });
    expect(image).toMatchObject({ kind: 'found', image: { digest: ids.digest } });
    expect(subnets).toMatchObject([{ id: ids.privateSubnetA, vpcId: ids.vpc }]);
    expect(tables.map(({ id }) => id)).toEqual(expect.arrayContaining([ids.mainTable, ids.privateTable]));
    expect(lists.map(({ id }) => id)).toContain(ids.s3PrefixList);
  });

  it('read every page of a small-paged answer', async () => {
    const { base, place, readers } = await served({ simulation: { pageSize: 1 } });
    const scope = recordingScope();
    const { ec2, iam } = readers.at(place, scope);
    expect(await ec2.describeVpcSubnets(base.ids.vpc)).toHaveLength(3);
    expect(scope.names()).toEqual(['ec2:DescribeSubnets', 'ec2:DescribeSubnets', 'ec2:DescribeSubnets']);
    const policies = await iam.readRolePolicies(base.ids.executionRoleArn, null);
    expect(policies.every(({ text }) => Array.isArray(JSON.parse(text).Statement))).toBe(true);
    expect(policies).not.toHaveLength(0);
  });

  it('read what a fix is offered by, in pages of one', async () => {
    const { base, place, readers, simulation } = await served({
      region: 'ap-northeast-1',
      simulation: { pageSize: 1 },
    });
    const { ids } = base;
    addS3Gateway(base);
    const host = launchOnEc2(base);
    addInterface(base, { id: host.networkInterfaceId, subnetId: host.subnetId, securityGroupIds: [ids.taskGroup] });
    addInterface(base, { subnetId: ids.privateSubnetB, securityGroupIds: [], tags: { team: 'a' } });
    addPrivateZone(base, 'dkr.ecr.ap-northeast-1.amazonaws.com');
    addPrivateZone(base, 'local', { owningService: 'servicediscovery.amazonaws.com' });
    addPrivateZone(base, 'elsewhere', { vpcIds: ['vpc-0other'] });
    const scope = recordingScope();
    const { ec2, route53, pricing } = readers.at(place, scope);
    const names = ['ecr.api', 's3', 'none'].map((name) => `com.amazonaws.${ids.region}.${name}`);
    expect(await ec2.networkInterfaces(ids.vpc)).toMatchObject({
      complete: true,
      interfaces: [
        { attachmentInstanceId: host.id, requesterId: null },
        { attachmentInstanceId: null, tags: { team: 'a' } },
      ],
    });
    expect(await ec2.endpointServices(names)).toMatchObject([
      { service: names[0], ownedByAmazon: true, privateDnsNames: ['api.ecr.ap-northeast-1.amazonaws.com'] },
      { service: names[1], ownedByAmazon: true },
    ]);
    expect(await ec2.countGatewayEndpoints()).toBe(1);
    expect(await route53.privateZones(ids.vpc, ids.region)).toMatchObject([
      { name: 'dkr.ecr.ap-northeast-1.amazonaws.com', ownedByService: null },
      { name: 'local', ownedByService: 'servicediscovery.amazonaws.com' },
    ]);
    expect(await pricing.endpointPrice(ids.region)).toEqual({ hourUsd: 0.014, gigabyteUsd: 0.01 });
    const priced = simulation.calls.filter(({ service }) => service === 'pricing');
    expect(new Set(priced.map(({ region }) => region))).toEqual(new Set(['us-east-1']));
    expect(scope.calls.findLast(({ call }) => call === 'pricing:GetProducts')?.place).toEqual({
      account: ids.account,
      region: 'us-east-1',
    });
  });

  it.each(['by-action', 'by-resource'] as const)('read a simulation that answers %s alike', async (simulateShape) => {
    const { base, place, readers } = await served({ simulation: { simulateShape } });
    const { ids } = base;
    const resource = (name: string) => `arn:${ids.partition}:ecr:${ids.region}:${ids.account}:repository/${name}`;
    const decisions = await readers.at(place, recordingScope()).iam.simulate({
      roleArn: ids.executionRoleArn,
      actions: ['ecr:BatchGetImage', 'ecr:DeleteRepository'],
      resources: [resource(ids.repository), resource('other')],
      context: { 'aws:SourceVpc': ids.vpc },
    });
    expect(decisions.map(({ action, resource: of, decision }) => [action, of, decision])).toEqual([
      ['ecr:BatchGetImage', resource(ids.repository), 'allowed'],
      ['ecr:BatchGetImage', resource('other'), 'allowed'],
      ['ecr:DeleteRepository', resource(ids.repository), 'implicit-deny'],
      ['ecr:DeleteRepository', resource('other'), 'implicit-deny'],
    ]);
  });

  it('take the platform of a single manifest from where ECR says', async () => {
    const { base, place, readers } = await served();
    const { ids } = base;
    const [image] = base.place.ecr.repositories[0]?.images ?? [];
    if (image !== undefined) {
      image.mediaType = 'application/vnd.oci.image.manifest.v1+json';
      image.platforms = [{ os: 'linux', architecture: 'arm64' }];
    }
    const manifest = await readers
      .at(place, recordingScope())
      .ecr.readManifest(ids.account, ids.repository, { tag: ids.tag });
    expect(manifest).toMatchObject({ kind: 'single', platform: { os: 'linux', architecture: 'arm64' } });
  });

  it('ask for the caller once a process', async () => {
    const { base, simulation, readers } = await served();
    const scope = recordingScope();
    expect(await readers.callerAccount('us-east-1', scope)).toBe(base.ids.account);
    expect(await readers.callerAccount('eu-west-1', scope)).toBe(base.ids.account);
    expect(simulation.calls.map(({ action }) => action)).toEqual(['sts:GetCallerIdentity']);
    expect(scope.names()).toEqual(['sts:GetCallerIdentity']);
  });
});

describe('trouble over the wire', () => {
  const actions = [
    'ecs:ListClusters',
    'ec2:DescribeDhcpOptions',
    'iam:GetRole',
    'ecr:DescribePullThroughCacheRules',
    'secretsmanager:DescribeSecret',
    'route53:ListHostedZonesByVPC',
    'pricing:GetProducts',
  ] as const;

  function askAll({ base, place, readers }: Served) {
    const { ecs, ec2, iam, ecr, secrets, route53, pricing } = readers.at(place, recordingScope());
    return {
      'ecs:ListClusters': () => ecs.listClusters(),
      'ec2:DescribeDhcpOptions': () => ec2.describeDhcpOptions(),
      'iam:GetRole': () => iam.getRole(base.ids.executionRoleArn),
      'ecr:DescribePullThroughCacheRules': () => ecr.describePullThroughRules(base.ids.account),
      'secretsmanager:DescribeSecret': () => secrets.describeSecret('arn'),
      'route53:ListHostedZonesByVPC': () => route53.privateZones(base.ids.vpc, base.ids.region),
      'pricing:GetProducts': () => pricing.endpointPrice(base.ids.region),
    };
  }

  describe.each(actions)('of %s', (action) => {
    it.each([
      ['access-denied', ({ simulation }: Served) => simulation.faults.deny(action)],
      ['throttled', ({ simulation }: Served) => simulation.faults.throttle(action)],
      ['failed', ({ simulation }: Served) => simulation.faults.status(action, 500)],
      ['failed', ({ simulation }: Served) => simulation.faults.malformed(action)],
      ['unreachable', ({ simulation }: Served) => simulation.faults.reset(action)],
      ['unreachable', ({ simulation }: Served) => simulation.close()],
    ])('is %s', async (kind, spoil) => {
      const context = await served();
      await spoil(context);
      await expect(askAll(context)[action]()).rejects.toMatchObject({ kind, action });
    });

    it('that never answers is cut at the limit', async () => {
      const context = await served({ callTimeoutMs: 60 });
      context.simulation.faults.hang(action);
      await expect(askAll(context)[action]()).rejects.toMatchObject({ kind: 'timed-out', action });
    });
  });

  it('that passes is got over by asking again', async () => {
    const { place, readers, simulation } = await served({ maxAttempts: 3 });
    simulation.faults.reset('ecs:ListClusters', 1);
    const scope = recordingScope();
    expect(await readers.at(place, scope).ecs.listClusters()).toHaveLength(1);
    expect(scope.names()).toEqual(['ecs:ListClusters']);
  });

  it('ends with the work that it was for', async () => {
    const { place, readers, simulation } = await served();
    simulation.faults.hang('ecs:ListClusters');
    const controller = new AbortController();
    const scope = recordingScope(controller.signal);
    const asked = readers.at(place, scope).ecs.listClusters();
    await vi.waitFor(() => expect(simulation.calls).toHaveLength(1));
    controller.abort();
    await expect(asked).rejects.toMatchObject({ kind: 'timed-out', awsName: 'AbortError' });
    expect(scope.calls).toMatchObject([{ call: 'ecs:ListClusters', outcome: 'timed-out' }]);
  });

  it('without credentials says so', async () => {
    const none = async () => {
      throw awsError('CredentialsProviderError', 'Could not load credentials from any providers');
    };
    const { place, readers } = await served({ ambient: none });
    await expect(readers.at(place, recordingScope()).ecs.listClusters()).rejects.toMatchObject({
      kind: 'no-credentials',
      action: 'ecs:ListClusters',
    });
  });
});

describe('a reader role', () => {
  const READER = 'arn:aws:iam::{account}:role/pullfail-reader';

  function askFive({ readers, place, base }: Served, scope = recordingScope()) {
    const { ecs, ec2, iam, ecr, secrets } = readers.at(place, scope);
    return Promise.all([
      ecs.listClusters(),
      ec2.describeVpc(base.ids.vpc),
      iam.getRole(base.ids.executionRoleArn),
      ecr.listImages(base.ids.account, base.ids.repository),
      secrets.describeSecret('arn'),
    ]);
  }

  it('is assumed once for the five clients of a place', async () => {
    const context = await served({ readerRole: READER });
    addAssumableRole(context.base, 'pullfail-reader');
    const scope = recordingScope();
    await askFive(context, scope);
    await askFive(context, scope);
    expect(context.simulation.sessions.map(({ roleArn }) => roleArn)).toEqual([
      `arn:aws:iam::${context.base.ids.account}:role/pullfail-reader`,
    ]);
    const others = context.simulation.calls.filter(({ service }) => service !== 'sts');
    expect(others.every(({ principal }) => principal.includes(':assumed-role/pullfail-reader/'))).toBe(true);
    expect(scope.names()).not.toContain('sts:AssumeRole');
  });

  it('is that of the account that is asked', async () => {
    const { base, readers, simulation } = await served({ readerRole: READER });
    addAssumableRole(base, 'pullfail-reader', base.ids.otherAccount);
    await readers.at({ account: base.ids.otherAccount, region: 'eu-west-1' }, recordingScope()).ecs.listClusters();
    expect(simulation.calls.map(({ action, account, region }) => [action, account, region])).toEqual([
      ['sts:AssumeRole', base.ids.account, 'eu-west-1'],
      ['ecs:ListClusters', base.ids.otherAccount, 'eu-west-1'],
    ]);
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('is assumed at STS of the region %s', async (region, partition) => {
    const readerRole = `arn:${partition}:iam::{account}:role/pullfail-reader`;
    const { base, place, readers, simulation } = await served({ region, readerRole });
    addAssumableRole(base, 'pullfail-reader');
    await readers.at(place, recordingScope()).ecs.listClusters();
    expect(simulation.calls.map(({ action, region: at }) => [action, at])).toEqual([
      ['sts:AssumeRole', region],
      ['ecs:ListClusters', region],
    ]);
  });

  it('that may not be assumed is access denied for AssumeRole, with the role named', async () => {
    const context = await served({ readerRole: READER, maxAttempts: 3 });
    const { base, readers, place, simulation } = context;
    removeRole(base, `arn:aws:iam::${base.ids.account}:role/pullfail-reader`);
    const scope = recordingScope();
    const asked = readers.at(place, scope).ecs.listClusters();
    await expect(asked).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'sts:AssumeRole',
      awsName: 'AccessDenied',
    });
    await expect(asked).rejects.toThrow(`arn:aws:iam::${base.ids.account}:role/pullfail-reader`);
    expect(simulation.calls.map(({ action }) => action)).toEqual(['sts:AssumeRole']);
    expect(scope.calls).toMatchObject([{ call: 'ecs:ListClusters', outcome: 'access-denied' }]);
  });

  it('whose STS never answers is cut at the limit of the call', async () => {
    const { place, readers, simulation } = await served({ readerRole: READER, callTimeoutMs: 60 });
    simulation.faults.hang('sts:AssumeRole');
    await expect(readers.at(place, recordingScope()).ecs.listClusters()).rejects.toMatchObject({ kind: 'timed-out' });
  });

  it('is not needed to ask for the caller', async () => {
    const { base, readers, simulation } = await served({ readerRole: READER });
    expect(await readers.callerAccount('us-east-1', recordingScope())).toBe(base.ids.account);
    expect(simulation.sessions).toEqual([]);
  });
});
