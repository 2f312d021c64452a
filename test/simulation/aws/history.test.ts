import { GetMetricDataCommand, type GetMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { FilterLogEventsCommand, type FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFlowLogsCommand } from '@aws-sdk/client-ec2';
import { DescribeImageScanFindingsCommand } from '@aws-sdk/client-ecr';
import { DescribeEventsCommand } from '@aws-sdk/client-health';
import { describe, expect, it } from 'vitest';
import { type BaseWorld, baseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  addFlowLog,
  countPulls,
  failMoreTasks,
  findCluster,
  findRole,
  findService,
  logFlow,
  openHealthEvent,
  removeImage,
  runTasks,
  scanImage,
  setSupportPlan,
} from '../../../src/simulation/aws/changes/index.ts';
import { policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { type Clients, clientsOf, served } from './sdk.ts';

const at = (clock: string) => new Date(`2026-11-20T${clock}:00Z`);

describe('metrics', () => {
  const pulls = (repository: string, changes: Partial<GetMetricDataCommandInput> = {}) =>
    new GetMetricDataCommand({
      MetricDataQueries: [
        {
          Id: 'a',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/ECR',
              MetricName: 'RepositoryPullCount',
              Dimensions: [{ Name: 'RepositoryName', Value: repository }],
            },
            Period: 7200,
            Stat: 'Sum',
          },
        },
      ],
      StartTime: at('10:00'),
      EndTime: at('15:00'),
      ...changes,
    });
  const counted = (world: BaseWorld) => countPulls(world, [5, 3, 2, 1]);

  it('are sums by the period, the newest first unless told otherwise', async () => {
    const { base, clients } = await served(counted);
    const { repository } = base.ids;
    const newest = await clients.cloudwatch.send(pulls(repository));
    expect(newest.MetricDataResults).toMatchObject([
      { Id: 'a', StatusCode: 'Complete', Timestamps: [at('14:00'), at('12:00'), at('10:00')], Values: [1, 5, 5] },
    ]);
    const oldest = await clients.cloudwatch.send(pulls(repository, { ScanBy: 'TimestampAscending' }));
    expect(oldest.MetricDataResults?.[0]?.Values).toEqual([5, 5, 1]);
  });

  it('have no end that counts, and no point where nothing was counted', async () => {
    const { base, clients } = await served(counted);
    const { MetricDataResults } = await clients.cloudwatch.send(pulls(base.ids.repository, { EndTime: at('14:00') }));
    expect(MetricDataResults?.[0]?.Values).toEqual([5, 5]);
    expect((await clients.cloudwatch.send(pulls('nothing'))).MetricDataResults?.[0]?.Values).toEqual([]);
  });

  it('are refused for a time that ends before it begins', async () => {
    const { clients } = await served();
    await expect(clients.cloudwatch.send(pulls('x', { EndTime: at('09:00') }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('log events', () => {
  const filter = (clients: Clients, input: Partial<FilterLogEventsCommandInput>) =>
    clients.logs.send(new FilterLogEventsCommand({ logGroupName: '/vpc/flow-logs', ...input }));
  const logged = (world: BaseWorld) => {
    const log = addFlowLog(world);
    logFlow(world, log, { destination: '203.0.113.2', at: at('13:50') });
    logFlow(world, log, { destination: '203.0.113.1', at: at('13:40') });
    logFlow(world, log, { destination: '203.0.113.3', at: at('13:45'), interfaceId: 'eni-0other', action: 'ACCEPT' });
  };

  it('come from all streams together, the oldest first, in pages', async () => {
    const { base, clients } = await served(logged);
    const first = await filter(clients, { limit: 2 });
    const second = await filter(clients, { limit: 2, nextToken: first.nextToken });
    const events = [first, second].flatMap((page) => page.events ?? []);
    expect(events.map(({ logStreamName, timestamp }) => [logStreamName, timestamp])).toEqual([
      [`${base.ids.taskInterface}-all`, at('13:40').getTime()],
      ['eni-0other-all', at('13:45').getTime()],
      [`${base.ids.taskInterface}-all`, at('13:50').getTime()],
    ]);
    expect(events[0]?.message).toBe(
      `2 111122223333 ${base.ids.taskInterface} ${base.ids.taskAddress} 203.0.113.1 49812 443 6 3 180 1795182000 1795182060 REJECT OK`,
    );
  });

  it.each<[Partial<FilterLogEventsCommandInput>, number]>([
    [{ logStreamNamePrefix: 'eni-0other' }, 1],
    [{ logStreamNames: ['eni-0other-all'] }, 1],
    [{ filterPattern: 'REJECT' }, 2],
    [{ filterPattern: 'REJECT "203.0.113.2"' }, 1],
    [{ filterPattern: 'REJECT ACCEPT' }, 0],
    [{ startTime: at('13:45').getTime() }, 2],
    [{ endTime: at('13:45').getTime() }, 2],
    [
      { logGroupName: undefined, logGroupIdentifier: 'arn:aws:logs:us-east-1:111122223333:log-group:/vpc/flow-logs' },
      3,
    ],
  ])('that fit %j are %i', async (input, count) => {
    const { clients } = await served(logged);
    expect((await filter(clients, input)).events).toHaveLength(count);
  });

  it.each<[string, Partial<FilterLogEventsCommandInput>]>([
    ['ResourceNotFoundException', { logGroupName: '/gone' }],
    ['InvalidParameterException', { logStreamNames: ['a'], logStreamNamePrefix: 'a' }],
    ['InvalidParameterException', { logGroupIdentifier: '/vpc/flow-logs' }],
    ['InvalidParameterException', { filterPattern: '203.0.113.2' }],
    ['InvalidParameterException', { filterPattern: '{ $.action = "REJECT" }' }],
    ['InvalidParameterException', { nextToken: 'mine' }],
  ])('are refused with %s for %j', async (name, input) => {
    const { clients } = await served(logged);
    await expect(filter(clients, input)).rejects.toMatchObject({ name });
  });

  it('are for those who may read the very group', async () => {
    const { base, clients } = await served(logged, { enforce: 'roles-too' });
    const { inlinePolicies } = findRole(base, base.ids.botRoleArn);
    const allow = (Resource: string) =>
      inlinePolicies.splice(0, 1, {
        name: 'logs',
        document: policy({ Effect: 'Allow', Action: 'logs:FilterLogEvents', Resource }),
      });
    allow('arn:aws:logs:us-east-1:111122223333:log-group:/another');
    await expect(filter(clients, {})).rejects.toMatchObject({ name: 'AccessDeniedException' });
    allow('arn:aws:logs:us-east-1:111122223333:log-group:/vpc/*');
    await expect(filter(clients, {})).resolves.toMatchObject({ events: expect.any(Array) });
  });
});

describe('flow logs', () => {
  it('are found under the resource that they were made for, with where they go', async () => {
    const { base, clients } = await served((world) => {
      addFlowLog(world);
      addFlowLog(world, { resourceId: world.ids.privateSubnetA, destinationType: 's3', trafficType: 'REJECT' });
      addFlowLog(world, { resourceId: 'vpc-0other', deliveryError: 'Access error' });
    });
    const find = async (Name: string, ...Values: string[]) =>
      (await clients.ec2.send(new DescribeFlowLogsCommand({ Filter: [{ Name, Values }] }))).FlowLogs ?? [];
    const [ofVpc, ...more] = await find('resource-id', base.ids.vpc);
    expect(more).toEqual([]);
    expect(ofVpc).toMatchObject({
      FlowLogStatus: 'ACTIVE',
      TrafficType: 'ALL',
      LogGroupName: '/vpc/flow-logs',
      LogFormat: expect.stringContaining('{srcaddr}'),
    });
    expect(await find('log-destination-type', 's3')).toMatchObject([{ TrafficType: 'REJECT' }]);
    expect(await find('deliver-log-status', 'FAILED')).toMatchObject([{ DeliverLogsErrorMessage: 'Access error' }]);
  });
});

describe('AWS Health', () => {
  const events = (clients: Clients, input: ConstructorParameters<typeof DescribeEventsCommand>[0] = {}) =>
    clients.health.send(new DescribeEventsCommand(input));

  it('answers no account without a plan of support', async () => {
    const { base, clients } = await served();
    await expect(events(clients)).rejects.toMatchObject({ name: 'SubscriptionRequiredException' });
    setSupportPlan(base, 'enterprise');
    expect(await events(clients)).toMatchObject({ events: [] });
  });

  it('filters, and gives pages', async () => {
    const { clients } = await served((world) => {
      for (const service of ['ECR', 'ECS', 'RDS']) openHealthEvent(world, { service });
      openHealthEvent(world, { service: 'ECR', status: 'closed' });
    });
    const filter = { services: ['ECR', 'ECS'], eventStatusCodes: ['open' as const], regions: ['us-east-1'] };
    const first = await events(clients, { filter, maxResults: 1 });
    const second = await events(clients, { filter, maxResults: 1, nextToken: first.nextToken });
    expect([first, second].flatMap((page) => page.events ?? []).map(({ service }) => service)).toEqual(['ECR', 'ECS']);
    expect(second.nextToken).toBeUndefined();
    await expect(events(clients, { nextToken: 'mine' })).rejects.toMatchObject({ name: 'InvalidPaginationToken' });
  });

  it('has an endpoint in few regions only', async () => {
    const { base, simulation } = await served((world) => openHealthEvent(world, { service: 'ECR' }));
    const elsewhere = clientsOf(simulation.url, 'eu-west-1');
    await expect(events(elsewhere)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    expect(base.world.health[base.ids.account]?.supportPlan).toBe('business');
  });
});

describe('scan findings', () => {
  const findings = (base: BaseWorld, clients: Clients, repositoryName = base.ids.repository) =>
    clients.ecr.send(
      new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageDigest: base.ids.digest } }),
    );

  it('are counts by severity with how the scan ended', async () => {
    const { base, clients } = await served((world) => scanImage(world, { CRITICAL: 1, LOW: 4 }, { status: 'ACTIVE' }));
    expect(await findings(base, clients)).toMatchObject({
      imageScanStatus: { status: 'ACTIVE' },
      imageScanFindings: { findingSeverityCounts: { CRITICAL: 1, LOW: 4 }, imageScanCompletedAt: at('13:16') },
    });
  });

  it('are missing under the name of what is missing', async () => {
    const { base, clients } = await served();
    await expect(findings(base, clients)).rejects.toMatchObject({ name: 'ScanNotFoundException' });
    await expect(findings(base, clients, 'gone')).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
    removeImage(base);
    await expect(findings(base, clients)).rejects.toMatchObject({ name: 'ImageNotFoundException' });
  });
});

describe('more tasks', () => {
  it('leave the service with as many as run and fail', () => {
    const base = baseWorld({ seed: 7 });
    failMoreTasks(base, 3);
    runTasks(base, 2);
    failMoreTasks(base, 4, { service: 'another' });
    runTasks(base, 5, { service: 'another' });
    expect(findService(base)).toMatchObject({ runningCount: 2, deployments: [{ runningCount: 2, failedTasks: 5 }] });
    const { tasks } = findCluster(base);
    expect(tasks).toHaveLength(16);
    for (const part of ['arn', 'id'] as const) expect(new Set(tasks.map((task) => task[part])).size).toBe(16);
  });

  it('differ from the others in what is told, and fail a minute apart', () => {
    const base = baseWorld({ seed: 7 });
    const stopped = failMoreTasks(base, 2, {
      container: { image: 'other:v1' },
      task: { launchType: 'EC2' },
      reason: 'x',
    });
    expect(stopped).toMatchObject([
      { stoppedReason: 'x', stoppedAt: at('13:45'), launchType: 'EC2', containers: [{ image: 'other:v1' }] },
      { stoppedAt: at('13:44') },
    ]);
    const [running] = runTasks(base, 1, { container: { imageDigest: 'sha256:old' } });
    expect(running).toMatchObject({
      lastStatus: 'RUNNING',
      stoppedAt: null,
      containers: [{ imageDigest: 'sha256:old' }],
    });
  });
});
