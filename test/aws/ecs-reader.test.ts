import {
  DescribeContainerInstancesCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEcsReader } from '../../src/aws/ecs-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const ecs = mockedClient(ECSClient);
const reader = () => createEcsReader(new ECSClient({ region: 'us-east-1' }), askWith());
const TASK_ARN = 'arn:aws:ecs:us-east-1:111122223333:task/prod/0123456789abcdef0123456789abcdef';

beforeEach(() => {
  ecs.reset();
});

describe('a task', () => {
  it('is reduced to what a pull can depend on', async () => {
    const stoppedAt = new Date('2026-11-20T14:00:00Z');
    ecs.on(DescribeTasksCommand, { cluster: 'prod', tasks: [TASK_ARN] }).resolves({
      tasks: [
        {
          taskArn: TASK_ARN,
          clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/prod',
          taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/api:7',
          lastStatus: 'STOPPED',
          stopCode: 'TaskFailedToStart',
          stoppedReason: 'CannotPullContainerError: https://x.example/?X-Amz-Signature=abcdef012345 i/o timeout',
          stoppedAt,
          launchType: 'FARGATE',
          group: 'service:api',
          startedBy: 'ecs-svc/1234567890',
          attributes: [{ name: 'ecs.cpu-architecture', value: 'arm64' }],
          fargateEphemeralStorage: { sizeInGiB: 21 },
          overrides: { executionRoleArn: 'arn:aws:iam::111122223333:role/other' },
          containers: [{ name: 'app', image: 'team/api:v42', reason: `CannotPull${'x'.repeat(20_000)}` }],
          attachments: [
            { type: 'ServiceConnect', details: [] },
            {
              type: 'ElasticNetworkInterface',
              details: [
                { name: 'subnetId', value: 'subnet-0aaa' },
                { name: 'networkInterfaceId', value: 'eni-0aaa' },
                { name: 'privateIPv4Address', value: '10.0.1.7' },
              ],
            },
          ],
        },
      ],
    });
    const task = await reader().describeTask('prod', TASK_ARN);
    expect(task).toMatchObject({
      arn: TASK_ARN,
      stopCode: 'TaskFailedToStart',
      stoppedAt,
      createdAt: null,
      cpuArchitecture: 'arm64',
      ephemeralStorageGiB: 21,
      executionRoleOverride: 'arn:aws:iam::111122223333:role/other',
      attachment: { subnetId: 'subnet-0aaa', networkInterfaceId: 'eni-0aaa', privateAddress: '10.0.1.7' },
    });
    expect(task?.stoppedReason).toMatch(/^CannotPullContainerError.*i\/o timeout$/);
    expect(task?.stoppedReason).not.toContain('abcdef012345');
    expect(task?.containers[0]?.reason?.length).toBe(8192);
  });

  it.each([
    [
      'a failure MISSING',
      () => ecs.on(DescribeTasksCommand).resolves({ tasks: [], failures: [{ reason: 'MISSING' }] }),
    ],
    ['an unknown cluster', () => ecs.on(DescribeTasksCommand).rejects(awsError('ClusterNotFoundException'))],
  ])('is null after %s', async (_, answer) => {
    answer();
    expect(await reader().describeTask('prod', TASK_ARN)).toBeNull();
  });

  it('is asked for with a hundred others at most', async () => {
    ecs.on(DescribeTasksCommand).callsFake(({ tasks }) => ({ tasks: tasks.map((taskArn: string) => ({ taskArn })) }));
    const names = Array.from({ length: 201 }, (_, index) => `task-${index}`);
    const tasks = await reader().describeTasks('prod', names);
    expect(tasks.map(({ arn }) => arn)).toEqual(names);
    expect(ecs.commandCalls(DescribeTasksCommand)).toHaveLength(3);
  });

  it('is not asked for when none is named', async () => {
    expect(await reader().describeTasks('prod', [])).toEqual([]);
    expect(ecs.calls()).toHaveLength(0);
  });
});

describe('the tasks of a cluster', () => {
  const arns = (count: number, page: number) => Array.from({ length: count }, (_, index) => `task-${page}-${index}`);

  function listPages(...pages: readonly (readonly string[])[]): void {
    ecs.on(ListTasksCommand).callsFake(({ nextToken = '0' }) => {
      const page = Number(nextToken);
      return { taskArns: pages[page], nextToken: page + 1 < pages.length ? String(page + 1) : undefined };
    });
    ecs.on(DescribeTasksCommand).callsFake(({ tasks }) => ({ tasks: tasks.map((taskArn: string) => ({ taskArn })) }));
  }

  it('that stopped are read a hundred at a time', async () => {
    listPages(arns(100, 0), arns(20, 1));
    const { tasks, complete } = await reader().readStoppedTasks('prod');
    expect([tasks.length, tasks[119]?.arn, complete]).toEqual([120, 'task-1-19', true]);
    expect(ecs.commandCalls(ListTasksCommand)[0]?.args[0].input).toEqual({
      cluster: 'prod',
      desiredStatus: 'STOPPED',
      maxResults: 100,
      nextToken: undefined,
    });
    expect(ecs.commandCalls(DescribeTasksCommand)).toHaveLength(2);
  });

  it('beyond five hundred are not read, and it is said', async () => {
    listPages(...[0, 1, 2, 3, 4, 5].map((page) => arns(100, page)));
    const { tasks, complete } = await reader().readStoppedTasks('prod');
    expect([tasks.length, complete]).toEqual([500, false]);
    expect(ecs.commandCalls(ListTasksCommand)).toHaveLength(5);
  });

  it('that run are those of one service', async () => {
    listPages(arns(3, 0));
    const { tasks } = await reader().readRunningTasks('prod', 'api');
    expect(tasks).toHaveLength(3);
    expect(ecs.commandCalls(ListTasksCommand)[0]?.args[0].input).toMatchObject({
      serviceName: 'api',
      desiredStatus: 'RUNNING',
    });
  });

  it.each(['ClusterNotFoundException', 'ServiceNotFoundException'])('are none after %s', async (name) => {
    ecs.on(ListTasksCommand).rejects(awsError(name));
    expect(await reader().readRunningTasks('prod', 'api')).toEqual({ tasks: [], complete: true });
    expect(ecs.commandCalls(DescribeTasksCommand)).toHaveLength(0);
  });
});

describe('a task definition', () => {
  it('tells where secrets come from, and nothing of the environment', async () => {
    ecs.on(DescribeTaskDefinitionCommand).resolves({
      taskDefinition: {
        taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/api:7',
        family: 'api',
        executionRoleArn: 'arn:aws:iam::111122223333:role/exec',
        runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' },
        containerDefinitions: [
          {
            name: 'app',
            image: 'team/api:v42',
            environment: [{ name: 'PASSWORD', value: 'hunter2' }],
            secrets: [{ name: 'DB', valueFrom: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf' }],
            logConfiguration: { logDriver: 'splunk', secretOptions: [{ name: 'token', valueFrom: '/splunk/token' }] },
            environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::settings/app.env' }],
            repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub' },
            versionConsistency: 'disabled',
          },
          { name: 'side', image: 'busybox', essential: false },
        ],
      },
    });
    const definition = await reader().describeTaskDefinition('api:7');
    expect(definition).toMatchObject({ operatingSystem: 'LINUX', cpuArchitecture: 'ARM64', taskRoleArn: null });
    expect(definition?.containers).toEqual([
      {
        name: 'app',
        image: 'team/api:v42',
        essential: true,
        logDriver: 'splunk',
        secrets: ['arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf', '/splunk/token'],
        repositoryCredentials: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub',
        environmentFiles: ['arn:aws:s3:::settings/app.env'],
        versionConsistency: 'disabled',
      },
      expect.objectContaining({ name: 'side', essential: false, logDriver: null, secrets: [] }),
    ]);
    expect(JSON.stringify(definition)).not.toContain('hunter2');
  });

  it('is null when ECS cannot describe it', async () => {
    ecs.on(DescribeTaskDefinitionCommand).rejects(awsError('ClientException', 'Unable to describe task definition.'));
    const scope = recordingScope();
    const found = await createEcsReader(new ECSClient({}), askWith(scope)).describeTaskDefinition('gone:1');
    expect(found).toBeNull();
    expect(scope.calls[0]?.outcome).toBe('ok');
  });

  it('is an error when ECS says another thing under the same name', async () => {
    ecs.on(DescribeTaskDefinitionCommand).rejects(awsError('ClientException', 'Name is invalid.'));
    await expect(reader().describeTaskDefinition('x y')).rejects.toMatchObject({ kind: 'invalid-request' });
  });
});

describe('a service', () => {
  const revision = 'arn:aws:ecs:us-east-1:111122223333:service-revision/prod/api';
  const network = (subnet: string) => ({
    awsvpcConfiguration: { subnets: [subnet], securityGroups: ['sg-0aaa'], assignPublicIp: 'ENABLED' as const },
  });

  it('names the capacity providers that stand in place of a launch type', async () => {
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
    ecs.on(DescribeServicesCommand).resolves({
      services: [
        { serviceName: 'api', capacityProviderStrategy },
        { serviceName: 'web', launchType: 'FARGATE' },
      ],
    });
    const services = await reader().describeServices('prod', ['api', 'web']);
    expect(services.map(({ launchType, capacityProviders }) => [launchType, capacityProviders])).toEqual([
      [null, ['FARGATE_SPOT']],
      ['FARGATE', []],
    ]);
  });

  it('ties each deployment to the revision of the same number', async () => {
    ecs.on(DescribeServicesCommand).resolves({
      services: [
        {
          serviceName: 'api',
          deploymentConfiguration: { minimumHealthyPercent: 100 },
          currentServiceRevisions: [{ arn: `${revision}/222` }, { arn: `${revision}/111` }],
          deployments: [
            { id: 'ecs-svc/111', status: 'ACTIVE', networkConfiguration: network('subnet-0aaa') },
            { id: 'ecs-svc/222', status: 'PRIMARY' },
            { id: 'ecs-svc/333', status: 'ACTIVE' },
          ],
          taskSets: [{ id: 'ecs-svc/444', status: 'PRIMARY', networkConfiguration: network('subnet-0bbb') }],
        },
      ],
    });
    const [service] = await reader().describeServices('prod', ['api']);
    expect(service?.minimumHealthyPercent).toBe(100);
    expect(service?.deployments.map(({ id, serviceRevisionArn }) => [id, serviceRevisionArn])).toEqual([
      ['ecs-svc/111', `${revision}/111`],
      ['ecs-svc/222', `${revision}/222`],
      ['ecs-svc/333', null],
      ['ecs-svc/444', null],
    ]);
    expect(service?.deployments[0]?.network).toEqual({
      subnetIds: ['subnet-0aaa'],
      securityGroupIds: ['sg-0aaa'],
      assignPublicIp: true,
    });
    expect(service?.deployments[3]?.network?.subnetIds).toEqual(['subnet-0bbb']);
  });

  it('with one deployment and one revision ties them whatever their names', async () => {
    ecs.on(DescribeServicesCommand).resolves({
      services: [{ currentServiceRevisions: [{ arn: `${revision}/9` }], deployments: [{ id: 'ecs-svc/1' }] }],
    });
    const [service] = await reader().describeServices('prod', ['api']);
    expect(service?.deployments[0]?.serviceRevisionArn).toBe(`${revision}/9`);
  });

  it('gives its events newest first, redacted', async () => {
    ecs.on(DescribeServicesCommand).resolves({
      services: [
        {
          events: [
            { id: 'old', createdAt: new Date(1000), message: 'old' },
            { id: 'new', createdAt: new Date(2000), message: 'pull https://x.example/?X-Amz-Signature=abcdef012345' },
          ],
        },
      ],
    });
    const [service] = await reader().describeServices('prod', ['api']);
    expect(service?.events.map(({ id, at }) => [id, at?.getTime()])).toEqual([
      ['new', 2000],
      ['old', 1000],
    ]);
    expect(service?.events[0]?.message).not.toContain('abcdef012345');
  });

  it('is asked for with nine others at most', async () => {
    ecs.on(DescribeServicesCommand).resolves({ services: [] });
    await reader().describeServices(
      'prod',
      Array.from({ length: 11 }, (_, index) => `s${index}`),
    );
    expect(ecs.commandCalls(DescribeServicesCommand).map((call) => call.args[0].input.services?.length)).toEqual([
      10, 1,
    ]);
  });
});

describe('a service revision', () => {
  it('names the digests that were pinned', async () => {
    ecs.on(DescribeServiceRevisionsCommand).resolves({
      serviceRevisions: [
        {
          serviceRevisionArn: 'arn',
          containerImages: [{ containerName: 'app', image: 'api:v42', imageDigest: 'sha256:aa' }],
        },
      ],
    });
    expect(await reader().describeServiceRevision('arn')).toEqual({
      arn: 'arn',
      containerImages: [{ containerName: 'app', image: 'api:v42', imageDigest: 'sha256:aa' }],
      network: null,
    });
  });

  it('is null when it is missing', async () => {
    ecs.on(DescribeServiceRevisionsCommand).resolves({ serviceRevisions: [], failures: [{ reason: 'MISSING' }] });
    expect(await reader().describeServiceRevision('arn')).toBeNull();
  });
});

describe('a container instance', () => {
  it.each([
    ['i-0123456789abcdef0', 'i-0123456789abcdef0'],
    ['mi-0123456789abcdef0', null],
  ])('registered as %s runs on the EC2 instance %s', async (ec2InstanceId, expected) => {
    ecs.on(DescribeContainerInstancesCommand).resolves({
      containerInstances: [{ containerInstanceArn: 'arn', ec2InstanceId, versionInfo: { agentVersion: '1.90.0' } }],
    });
    const instance = await reader().describeContainerInstance('prod', 'arn');
    expect(instance).toEqual({ arn: 'arn', ec2InstanceId: expected, agentVersion: '1.90.0' });
  });
});

describe('listings', () => {
  it('of stopped tasks end with the first hundred', async () => {
    ecs.on(ListTasksCommand).resolves({ taskArns: ['a'], nextToken: 'more' });
    expect(await reader().listStoppedTasks('prod', 'api')).toEqual(['a']);
    expect(ecs.commandCalls(ListTasksCommand).map((call) => call.args[0].input)).toEqual([
      { cluster: 'prod', serviceName: 'api', desiredStatus: 'STOPPED', maxResults: 100 },
    ]);
  });

  it('of running tasks go on to the last page', async () => {
    ecs
      .on(ListTasksCommand, { nextToken: undefined })
      .resolves({ taskArns: ['a'], nextToken: 'more' })
      .on(ListTasksCommand, { nextToken: 'more' })
      .resolves({ taskArns: ['b'] });
    expect(await reader().listRunningTasks('prod', 'api')).toEqual(['a', 'b']);
  });

  it.each(['ClusterNotFoundException', 'ServiceNotFoundException'])('are empty after %s', async (name) => {
    ecs.on(ListTasksCommand).rejects(awsError(name)).on(ListServicesCommand).rejects(awsError(name));
    const { listStoppedTasks, listRunningTasks, listServices } = reader();
    const lists = await Promise.all([listStoppedTasks('x'), listRunningTasks('x', 'y'), listServices('x')]);
    expect(lists).toEqual([[], [], []]);
  });

  it('of clusters that are refused are an error', async () => {
    ecs.on(ListClustersCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().listClusters()).rejects.toMatchObject({ kind: 'access-denied', action: 'ecs:ListClusters' });
  });
});
