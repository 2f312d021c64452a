import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AwsReader } from '../../src/aws/reader.ts';
import { createReaders } from '../../src/aws/readers.ts';
import type { TrailQuery } from '../../src/model/snapshots/trail.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import {
  addFlowLog,
  byPerson,
  byRole,
  byService,
  countPulls,
  expireImage,
  failMoreTasks,
  logFlow,
  openHealthEvent,
  pullImage,
  recordTrailEvent,
  runTasks,
  scanImage,
  setSupportPlan,
  writeLogLine,
} from '../../src/simulation/aws/changes/index.ts';
import {
  type AwsSimulation,
  type AwsSimulationOptions,
  startAwsSimulation,
} from '../../src/simulation/aws/simulation.ts';
import { flowFormat } from '../../src/simulation/aws/world/flow-logs.ts';
import { type RecordingScope, recordingScope } from './scope.ts';

/** What a base world with changes answers to real clients. Nobody waits where the simulation does not count. */
async function served(
  change: (base: BaseWorld) => void = () => {},
  options: Partial<AwsSimulationOptions> & { readonly region?: string } = {},
): Promise<{ base: BaseWorld; simulation: AwsSimulation; aws: AwsReader; scope: RecordingScope }> {
  const { region = 'eu-west-1', ...behaviour } = options;
  const base = baseWorld({ seed: 7, region, account: '111122223333' });
  change(base);
  const clock = () => base.now.getTime();
  const simulation = await startAwsSimulation({
    world: base.world,
    clock,
    lookUpsPerSecond: Number.POSITIVE_INFINITY,
    ...behaviour,
  });
  vi.stubEnv('AWS_ENDPOINT_URL', simulation.url);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await simulation.close();
  });
  const ambient = async () => ({ accessKeyId: 'AKIASIMULATED0000001', secretAccessKey: 'none' });
  const pace = { now: () => 0, sleep: async () => {} };
  const readers = createReaders({
    readerRole: null,
    ambient,
    maxAttempts: 1,
    ...(behaviour.lookUpsPerSecond === undefined ? { pace } : {}),
  });
  const scope = recordingScope();
  return { base, simulation, scope, aws: readers.at({ account: base.ids.account, region }, scope) };
}

function lastDay(base: BaseWorld, query: Pick<TrailQuery, 'attribute' | 'value'> & Partial<TrailQuery>): TrailQuery {
  return { from: new Date(base.now.getTime() - 24 * 3_600_000), to: base.now, most: 50, ...query };
}

describe('the trail over the wire', () => {
  it('tells who changed a thing, when, from where and by what means', async () => {
    const { base, aws } = await served((world) => {
      recordTrailEvent(world, {
        name: 'DeleteVpcEndpoints',
        source: 'ec2.amazonaws.com',
        identity: byPerson(world, 'alice@example.com'),
        fromConsole: true,
        userAgent: 'AWS Internal',
        request: { DeleteVpcEndpointsRequest: { VpcEndpointId: { tag: 1, content: 'vpce-0aaa' } } },
        resources: [{ type: 'AWS::EC2::VPCEndpoint', name: 'vpce-0aaa' }],
      });
      recordTrailEvent(world, {
        name: 'DeleteVpcEndpoints',
        source: 'ec2.amazonaws.com',
        errorCode: 'Client.DryRunOperation',
      });
    });
    const { events, complete } = await aws.trail.lookUp(
      lastDay(base, { attribute: 'ResourceName', value: 'vpce-0aaa' }),
    );
    expect(complete).toBe(true);
    expect(events).toMatchObject([
      {
        name: 'DeleteVpcEndpoints',
        source: 'ec2.amazonaws.com',
        at: new Date('2026-11-20T13:40:00Z'),
        actor: { kind: 'person', name: 'alice@example.com', sourceIp: '203.0.113.40', via: 'console' },
        resources: [{ type: 'AWS::EC2::VPCEndpoint', name: 'vpce-0aaa' }],
        errorCode: null,
      },
    ]);
    const byName = await aws.trail.lookUp(lastDay(base, { attribute: 'EventName', value: 'DeleteVpcEndpoints' }));
    expect(byName.events.map(({ errorCode }) => errorCode).sort()).toEqual(['Client.DryRunOperation', null].sort());
  });

  it.each<[TrailQuery['attribute'], string, string[]]>([
    ['EventSource', 'ecs.amazonaws.com', ['UpdateService']],
    ['Username', 'gitlab-77', ['UpdateService']],
    ['Username', 'ecs.amazonaws.com', ['RunTask']],
    ['EventName', 'updateservice', []],
  ])('is asked by %s %s', async (attribute, value, names) => {
    const { base, aws } = await served((world) => {
      recordTrailEvent(world, {
        name: 'UpdateService',
        source: 'ecs.amazonaws.com',
        identity: byRole(world, 'deploy', 'gitlab-77'),
      });
      recordTrailEvent(world, {
        name: 'RunTask',
        source: 'ec2.amazonaws.com',
        identity: byService('ecs.amazonaws.com'),
      });
    });
    const { events } = await aws.trail.lookUp(lastDay(base, { attribute, value }));
    expect(events.map(({ name }) => name)).toEqual(names);
  });

  it('has the events of IAM where CloudTrail keeps them', async () => {
    const { base, aws, simulation, scope } = await served((world) =>
      recordTrailEvent(world, { name: 'DetachRolePolicy', source: 'iam.amazonaws.com' }),
    );
    const query = lastDay(base, { attribute: 'EventName', value: 'DetachRolePolicy' });
    expect((await aws.trail.lookUp(query)).events).toEqual([]);
    expect((await aws.trail.lookUp({ ...query, services: 'global' })).events).toHaveLength(1);
    expect(simulation.calls.map(({ region }) => region)).toEqual(['eu-west-1', 'us-east-1']);
    expect(scope.calls.map(({ place }) => place.region)).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('names the images that a lifecycle policy expired', async () => {
    const { base, aws } = await served((world) => expireImage(world));
    const { events } = await aws.trail.lookUp(lastDay(base, { attribute: 'EventName', value: 'PolicyExecutionEvent' }));
    expect(events).toMatchObject([
      {
        actor: { kind: 'aws-service', name: 'ecr.amazonaws.com', sourceIp: null, via: null },
        lifecycleRun: {
          repository: base.ids.repository,
          rules: [{ priority: 1, description: 'keep the last 10 images', action: 'expire' }],
          images: [{ digest: base.ids.digest, tags: [base.ids.tag], rulePriority: 1 }],
        },
      },
    ]);
    expect(await aws.ecr.findImage(base.ids.account, base.ids.repository, { tag: base.ids.tag })).toEqual({
      kind: 'image-missing',
    });
  });

  it('is asked so slowly that CloudTrail throttles nothing', { timeout: 15_000 }, async () => {
    const { base, aws, simulation } = await served(() => {}, { lookUpsPerSecond: 2 });
    const query = lastDay(base, { attribute: 'EventName', value: 'UpdateService' });
    const from = performance.now();
    await Promise.all(Array.from({ length: 5 }, () => aws.trail.lookUp(query)));
    expect(performance.now() - from).toBeGreaterThan(2000);
    expect(simulation.calls.map(({ error }) => error)).toEqual([null, null, null, null, null]);
  });
});

describe('the other histories over the wire', () => {
  it('count pulls by the hour, in pages of one', async () => {
    const { base, aws } = await served(
      (world) => {
        countPulls(world, [7, 4, 0]);
        countPulls(world, [99], 'another');
      },
      { pageSize: 1 },
    );
    const from = new Date('2026-11-20T12:30:00Z');
    const to = new Date('2026-11-20T14:30:00Z');
    expect(await aws.metrics.pullCounts(base.ids.repository, from, to)).toEqual([
      { at: new Date('2026-11-20T12:00:00Z'), count: 7 },
      { at: new Date('2026-11-20T13:00:00Z'), count: 4 },
      { at: new Date('2026-11-20T14:00:00Z'), count: 0 },
    ]);
    expect(await aws.metrics.pullCounts('a third', from, to)).toEqual([]);
  });

  it.each([
    ['the default format', undefined],
    ['a format of its own', flowFormat('action', 'start', 'dstport', 'dstaddr', 'srcaddr', 'protocol', 'vpc-id')],
  ])('show what was rejected, in %s', async (_, format) => {
    const { base, aws } = await served((world) => {
      const log = addFlowLog(world, format === undefined ? {} : { format });
      logFlow(world, log, { destination: '203.0.113.17' });
      logFlow(world, log, { destination: '203.0.113.18', action: 'ACCEPT' });
      logFlow(world, log, { destination: '203.0.113.19', source: '198.51.100.1' });
      logFlow(world, log, { destination: '203.0.113.20', interfaceId: 'eni-0other' });
      logFlow(world, log, { destination: '203.0.113.21', at: new Date('2026-11-19T14:00:00Z') });
      const at = new Date('2026-11-20T13:50:00Z');
      writeLogLine(world, log, `${world.ids.taskInterface}-all`, `REJECT ${world.ids.taskAddress}`, at);
    });
    const [log] = await aws.ec2.describeFlowLogs([base.ids.vpc, base.ids.privateSubnetA]);
    expect(log).toMatchObject({ destination: 'cloud-watch-logs', logGroup: '/vpc/flow-logs', trafficType: 'ALL' });
    const found = await aws.logs.rejectedFlows({
      logGroup: log?.logGroup ?? '',
      logFormat: log?.logFormat ?? '',
      interfaceId: base.ids.taskInterface,
      address: base.ids.taskAddress,
      from: new Date('2026-11-20T13:00:00Z'),
      to: base.now,
    });
    expect(found).toMatchObject({ kind: 'read', unreadable: 1, complete: true });
    expect(found.kind === 'read' && found.flows).toMatchObject([
      {
        at: new Date('2026-11-20T13:53:00Z'),
        source: base.ids.taskAddress,
        destination: '203.0.113.17',
        destinationPort: 443,
        protocol: 6,
        action: 'REJECT',
      },
    ]);
  });

  it('have no flows where the log group is gone', async () => {
    const { base, aws } = await served((world) => {
      addFlowLog(world);
      world.place.logGroups.splice(0);
    });
    const query = { logGroup: '/vpc/flow-logs', logFormat: '', interfaceId: 'eni-0', address: null };
    expect(await aws.logs.rejectedFlows({ ...query, from: base.now, to: base.now })).toEqual({
      kind: 'log-group-missing',
    });
  });

  it.each([
    ['eu-west-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
  ])('tell of open issues in %s, asked in %s', async (region, asked) => {
    const { aws, simulation } = await served(
      (world) => {
        openHealthEvent(world, { service: 'ECR' });
        openHealthEvent(world, { service: 'RDS' });
        openHealthEvent(world, { service: 'ECS', category: 'accountNotification' });
        openHealthEvent(world, { service: 'S3', status: 'closed' });
        openHealthEvent(world, { service: 'ECS', region: 'ap-south-1' });
      },
      { region },
    );
    expect(await aws.health.openEvents(region)).toMatchObject({
      kind: 'answered',
      events: [{ service: 'ECR', code: 'AWS_ECR_OPERATIONAL_ISSUE', region, status: 'open' }],
    });
    expect(simulation.calls.map((call) => call.region)).toEqual([asked]);
  });

  it('tell nothing of AWS’s health without a support plan', async () => {
    const { aws } = await served((world) => {
      openHealthEvent(world, { service: 'ECR' });
      setSupportPlan(world, 'developer');
    });
    expect(await aws.health.openEvents('eu-west-1')).toEqual({ kind: 'no-support-plan' });
  });

  it('show how an image was scanned and when it was pulled', async () => {
    const pulledAt = new Date('2026-11-19T08:00:00Z');
    const { base, aws } = await served((world) => {
      scanImage(world, { HIGH: 3 });
      pullImage(world, pulledAt);
    });
    const { account, repository, tag, digest } = base.ids;
    expect(await aws.ecr.describeScan(account, repository, { tag })).toMatchObject({
      kind: 'scanned',
      scan: { status: 'COMPLETE', severityCounts: { HIGH: 3 } },
    });
    expect(await aws.ecr.findImage(account, repository, { digest })).toMatchObject({
      image: { lastPulledAt: pulledAt },
    });
  });

  it('show all that stopped in a cluster and all that runs of a service', async () => {
    const { base, aws } = await served(
      (world) => {
        failMoreTasks(world, 3, { service: 'billing', subnetId: world.ids.privateSubnetB });
        failMoreTasks(world, 2);
        runTasks(world, 4, { startedAt: new Date('2026-11-20T09:00:00Z') });
        runTasks(world, 1, { service: 'billing' });
      },
      { pageSize: 2 },
    );
    const { ids } = base;
    const stopped = await aws.ecs.readStoppedTasks(ids.clusterArn);
    expect(stopped.complete).toBe(true);
    const ofBilling = stopped.tasks.filter(({ group }) => group === 'service:billing');
    expect([stopped.tasks.length, ofBilling.length]).toEqual([7, 3]);
    expect(ofBilling[0]).toMatchObject({
      attachment: { subnetId: ids.privateSubnetB },
      stoppedReason: expect.stringContaining('CannotPullContainerError'),
    });
    const running = await aws.ecs.readRunningTasks(ids.clusterArn, ids.service);
    expect(running.tasks).toHaveLength(4);
    expect(running.tasks[0]).toMatchObject({
      startedAt: new Date('2026-11-20T09:00:00Z'),
      taskDefinitionArn: ids.taskDefinitionArn,
      containers: [{ imageDigest: ids.digest, image: ids.image, lastStatus: 'RUNNING' }],
      attachment: { subnetId: ids.privateSubnetA },
    });
    const [service] = await aws.ecs.describeServices(ids.clusterArn, [ids.service]);
    expect(service).toMatchObject({
      runningCount: 4,
      deployments: [{ rolloutState: 'IN_PROGRESS', desiredCount: 2, runningCount: 4, failedTasks: 4 }],
      events: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), at: expect.any(Date) }],
    });
  });

  it.each<[string, (aws: AwsReader, base: BaseWorld) => Promise<unknown>]>([
    [
      'cloudtrail:LookupEvents',
      ({ trail }, base) => trail.lookUp(lastDay(base, { attribute: 'EventName', value: 'x' })),
    ],
    ['cloudwatch:GetMetricData', ({ metrics }, base) => metrics.pullCounts('x', new Date(0), base.now)],
    ['ec2:DescribeFlowLogs', ({ ec2 }, base) => ec2.describeFlowLogs([base.ids.vpc])],
    [
      'logs:FilterLogEvents',
      ({ logs }, { now }) =>
        logs.rejectedFlows({ logGroup: 'x', logFormat: '', interfaceId: 'x', address: null, from: now, to: now }),
    ],
    ['health:DescribeEvents', ({ health }) => health.openEvents('eu-west-1')],
    [
      'ecr:DescribeImageScanFindings',
      ({ ecr }, { ids }) => ecr.describeScan(ids.account, ids.repository, { tag: ids.tag }),
    ],
    ['ecs:ListTasks', ({ ecs }, { ids }) => ecs.readStoppedTasks(ids.cluster)],
  ])('that refuse %s say so', async (action, ask) => {
    const { base, aws, simulation } = await served();
    simulation.faults.deny(action);
    await expect(ask(aws, base)).rejects.toMatchObject({ kind: 'access-denied', action });
    simulation.faults.clear();
    simulation.faults.throttle(action);
    await expect(ask(aws, base)).rejects.toMatchObject({ kind: 'throttled', action });
    simulation.faults.clear();
    simulation.faults.status(action, 500);
    await expect(ask(aws, base)).rejects.toMatchObject({ kind: 'failed', action });
  });
});
