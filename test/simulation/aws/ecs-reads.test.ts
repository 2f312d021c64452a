import {
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListClustersCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../../src/simulation/aws/base/stop-reasons.ts';
import {
  addContainer,
  addRunningTasks,
  deployByCodeDeploy,
  findContainer,
  findTaskDefinition,
  forgetStoppedTasks,
  launchOnEc2,
  makeStandalone,
  overrideExecutionRole,
  setAssignPublicIp,
  setStopReason,
  supersedeDeployment,
} from '../../../src/simulation/aws/changes/index.ts';
import { served } from './sdk.ts';

describe('tasks', () => {
  it('describes the newest stopped task with reason, attachment and times', async () => {
    const { base, clients } = await served((world) => setStopReason(world, STOP_REASONS.layerTimeout));
    const { tasks = [] } = await clients.ecs.send(
      new DescribeTasksCommand({ cluster: base.ids.cluster, tasks: [base.ids.taskArn] }),
    );
    const [task] = tasks;
    expect(task).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason: STOP_REASONS.layerTimeout(base.ids),
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      group: `service:${base.ids.service}`,
      startedBy: base.ids.deployment,
    });
    expect(task?.stoppedAt).toEqual(new Date('2026-11-20T13:56:00Z'));
    const details = Object.fromEntries((task?.attachments?.[0]?.details ?? []).map(({ name, value }) => [name, value]));
    expect(details).toMatchObject({
      subnetId: base.ids.privateSubnetA,
      networkInterfaceId: base.ids.taskInterface,
      privateIPv4Address: base.ids.taskAddress,
    });
  });

  it('calls a task that it does not know missing, and an unknown cluster an error', async () => {
    const { base, clients } = await served(forgetStoppedTasks);
    const { tasks, failures } = await clients.ecs.send(
      new DescribeTasksCommand({ cluster: base.ids.clusterArn, tasks: [base.ids.taskId] }),
    );
    expect(tasks).toEqual([]);
    expect(failures).toEqual([{ arn: base.ids.taskArn, reason: 'MISSING' }]);
    await expect(
      clients.ecs.send(new DescribeTasksCommand({ cluster: 'nowhere', tasks: ['x'] })),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
  });

  it('takes no ARN of another account for one of its own', async () => {
    const { base, clients } = await served();
    const { cluster } = base.ids;
    const elsewhere = (arn: string) => arn.replace(base.ids.account, base.ids.otherAccount);
    const tasks = [elsewhere(base.ids.taskArn)];
    const services = [elsewhere(base.ids.serviceArn)];
    const described = await clients.ecs.send(new DescribeTasksCommand({ cluster, tasks }));
    const found = await clients.ecs.send(new DescribeServicesCommand({ cluster, services }));
    expect(described.failures).toEqual([{ arn: tasks[0], reason: 'MISSING' }]);
    expect(found.failures).toEqual([{ arn: services[0], reason: 'MISSING' }]);
    await expect(
      clients.ecs.send(new ListTasksCommand({ cluster: elsewhere(base.ids.clusterArn) })),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
  });

  it.each([0, 101])('lists no page of %d tasks', async (maxResults) => {
    const { base, clients } = await served();
    await expect(
      clients.ecs.send(new ListTasksCommand({ cluster: base.ids.cluster, maxResults })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('shows what RunTask overrode and each container’s own reason', async () => {
    const { base, clients } = await served((world) => {
      overrideExecutionRole(world, world.ids.taskRoleArn);
      addContainer(world, { name: 'proxy', image: 'docker.io/library/nginx:1.27' }, { reason: 'waited', exitCode: 1 });
    });
    const { tasks = [] } = await clients.ecs.send(
      new DescribeTasksCommand({ cluster: base.ids.cluster, tasks: [base.ids.taskArn] }),
    );
    expect(tasks[0]?.overrides?.executionRoleArn).toBe(base.ids.taskRoleArn);
    expect(tasks[0]?.containers?.[1]).toMatchObject({ name: 'proxy', reason: 'waited', exitCode: 1 });
  });

  it('lists stopped and running tasks apart, by service and by family', async () => {
    const { base, clients } = await served((world) => addRunningTasks(world, 3));
    const list = async (request: Partial<ConstructorParameters<typeof ListTasksCommand>[0]>) =>
      (await clients.ecs.send(new ListTasksCommand({ cluster: base.ids.cluster, ...request }))).taskArns ?? [];
    expect(await list({ desiredStatus: 'STOPPED' })).toEqual([base.ids.taskArn, base.ids.olderTaskArn]);
    expect(await list({ serviceName: base.ids.service })).toHaveLength(3);
    expect(await list({ family: 'another', desiredStatus: 'STOPPED' })).toEqual([]);
    await expect(list({ serviceName: 'nothing' })).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
  });

  it('pages task ARNs', async () => {
    const { base, clients } = await served((world) => addRunningTasks(world, 3), { pageSize: 2 });
    const request = { cluster: base.ids.cluster };
    const first = await clients.ecs.send(new ListTasksCommand(request));
    const second = await clients.ecs.send(new ListTasksCommand({ ...request, nextToken: first.nextToken }));
    expect([first.taskArns?.length, second.taskArns?.length, second.nextToken]).toEqual([2, 1, undefined]);
  });
});

describe('services', () => {
  it('describes service and deployment with their network, and the newest event', async () => {
    const { base, clients } = await served((world) => setAssignPublicIp(world, true));
    const { services = [], failures } = await clients.ecs.send(
      new DescribeServicesCommand({ cluster: base.ids.cluster, services: [base.ids.service, 'gone'] }),
    );
    const network = {
      awsvpcConfiguration: {
        subnets: [base.ids.privateSubnetA, base.ids.privateSubnetB],
        securityGroups: [base.ids.taskGroup],
        assignPublicIp: 'ENABLED',
      },
    };
    expect(services[0]?.networkConfiguration).toEqual(network);
    expect(services[0]?.deployments?.[0]).toMatchObject({ id: base.ids.deployment, networkConfiguration: network });
    expect(services[0]?.events?.[0]?.message).toContain('CannotPullContainerError');
    expect(failures?.[0]?.reason).toBe('MISSING');
  });

  it('keeps the revision of a deployment that was superseded', async () => {
    const { base, clients } = await served((world) => supersedeDeployment(world, { securityGroupIds: ['sg-0new'] }));
    const { services = [] } = await clients.ecs.send(
      new DescribeServicesCommand({ cluster: base.ids.cluster, services: [base.ids.serviceArn] }),
    );
    const { serviceRevisions = [] } = await clients.ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [base.ids.serviceRevisionArn] }),
    );
    expect(services[0]?.deployments?.map(({ id }) => id)).not.toContain(base.ids.deployment);
    expect(serviceRevisions[0]?.containerImages).toEqual([
      { containerName: base.ids.container, image: base.ids.image, imageDigest: base.ids.digest },
    ]);
    expect(serviceRevisions[0]?.networkConfiguration?.awsvpcConfiguration?.securityGroups).toEqual([
      base.ids.taskGroup,
    ]);
  });

  it('shows task sets in place of deployments when CodeDeploy deploys', async () => {
    const { base, clients } = await served(deployByCodeDeploy);
    const { services = [] } = await clients.ecs.send(
      new DescribeServicesCommand({ cluster: base.ids.cluster, services: [base.ids.service] }),
    );
    expect(services[0]?.deployments).toEqual([]);
    expect(services[0]?.taskSets?.[0]?.networkConfiguration?.awsvpcConfiguration?.securityGroups).toEqual([
      base.ids.taskGroup,
    ]);
  });

  it('lists clusters and services, and knows no service of a standalone task', async () => {
    const { base, clients } = await served((world) => makeStandalone(world));
    const clusters = await clients.ecs.send(new ListClustersCommand({}));
    const services = await clients.ecs.send(new ListServicesCommand({ cluster: base.ids.cluster }));
    const described = await clients.ecs.send(new DescribeClustersCommand({ clusters: [base.ids.cluster, 'x'] }));
    expect(clusters.clusterArns).toEqual([base.ids.clusterArn]);
    expect(services.serviceArns).toEqual([]);
    expect(described.clusters?.[0]?.clusterName).toBe(base.ids.cluster);
    expect(described.failures).toHaveLength(1);
  });
});

describe('task definitions and hosts', () => {
  it('describes a definition with everything that a pull can depend on', async () => {
    const { base, clients } = await served((world) => {
      Object.assign(findTaskDefinition(world), { ephemeralStorageGiB: 40 });
      Object.assign(findContainer(world), {
        secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:ssm:us-east-1:111122223333:parameter/token' }],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/app' } },
        repositoryCredentialsArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub-AbCdEf',
        versionConsistency: 'disabled',
      });
    });
    const { taskDefinition } = await clients.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: base.ids.taskDefinitionArn }),
    );
    expect(taskDefinition).toMatchObject({
      executionRoleArn: base.ids.executionRoleArn,
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
      ephemeralStorage: { sizeInGiB: 40 },
    });
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      image: base.ids.image,
      secrets: [{ name: 'TOKEN' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/app' } },
      repositoryCredentials: {
        credentialsParameter: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub-AbCdEf',
      },
      versionConsistency: 'disabled',
    });
  });

  it('takes a family alone as its newest active revision', async () => {
    const { base, clients } = await served();
    const { taskDefinition } = await clients.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: base.ids.family }),
    );
    expect(taskDefinition?.taskDefinitionArn).toBe(base.ids.taskDefinitionArn);
    await expect(
      clients.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'none:1' })),
    ).rejects.toMatchObject({ name: 'ClientException' });
  });

  it('leads from an EC2 task to its instance, with the text in the container', async () => {
    const { base, clients } = await served((world) => launchOnEc2(world));
    const { tasks = [] } = await clients.ecs.send(
      new DescribeTasksCommand({ cluster: base.ids.cluster, tasks: [base.ids.taskArn] }),
    );
    const { containerInstances = [] } = await clients.ecs.send(
      new DescribeContainerInstancesCommand({
        cluster: base.ids.cluster,
        containerInstances: [tasks[0]?.containerInstanceArn ?? ''],
      }),
    );
    expect(tasks[0]?.stoppedReason).toBe('Task failed to start');
    expect(tasks[0]?.containers?.[0]?.reason).toContain('CannotPullContainerError');
    expect(containerInstances[0]?.ec2InstanceId).toBe(base.place.ec2.instances[0]?.id);
  });
});
