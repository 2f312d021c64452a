import { describe, expect, it } from 'vitest';
import { containerInstance } from '../../src/checks/container-instance.ts';
import { imageManifest } from '../../src/checks/image-manifest.ts';
import { stoppedTask } from '../../src/checks/stopped-task.ts';
import { taskDefinition } from '../../src/checks/task-definition.ts';
import type { TaskDefinitionSnapshot } from '../../src/model/snapshots/ecs.ts';
import { definition, evidence, HOST, REPOSITORY, refused, saw, skippedCheck } from '../causes/build.ts';
import { containerOf, look } from './look.ts';

const on = (launchType: string) => {
  const task = evidence().facts(stoppedTask);
  if (task === null) throw new Error('The healthy world has a task.');
  return saw(stoppedTask, { ...task, launchType });
};
const host = (architecture: string | null, windows = false) =>
  saw(containerInstance, {
    instance: {
      id: 'i-1',
      vpcId: null,
      subnetId: null,
      securityGroupIds: [],
      publicAddress: null,
      privateAddress: null,
      instanceProfileArn: null,
      architecture,
      windows,
    },
    profileRoleArn: null,
    agentVersion: null,
  });
const written = (change: Partial<TaskDefinitionSnapshot>) => saw(taskDefinition, definition(change));
const NOTHING_WRITTEN = written({ operatingSystem: null, cpuArchitecture: null });
const UNSEEN_HOST = refused(containerInstance, 'ec2:DescribeInstances');

describe('the platform that is wanted', () => {
  it.each([
    ['on Fargate is what is left out', [NOTHING_WRITTEN], { os: 'LINUX', architecture: 'X86_64' }],
    ['on Fargate is what is written', [written({ cpuArchitecture: 'ARM64' })], { os: 'LINUX', architecture: 'ARM64' }],
    ['on EC2 is that of the instance', [on('EC2'), host('arm64')], { os: 'LINUX', architecture: 'arm64' }],
    [
      'on a Windows instance is Windows',
      [on('EC2'), NOTHING_WRITTEN, host('x86_64', true)],
      { os: 'WINDOWS', architecture: 'x86_64' },
    ],
    ['is not known of an instance that was not seen', [on('EC2'), UNSEEN_HOST], null],
    ['is not known of an instance that tells none', [on('EC2'), host(null)], null],
    ['is not known without a definition', [refused(taskDefinition, 'ecs:DescribeTaskDefinition')], null],
    ['is not known without a task', [skippedCheck(stoppedTask), skippedCheck(taskDefinition)], null],
  ] as const)('%s', async (_, world, wanted) => {
    const differences = [...world, containerOf(`${HOST}/${REPOSITORY}:v42`)];
    const ecr = { readManifest: async () => ({ kind: 'image-missing' as const }) };
    expect(await look(imageManifest, differences, { ecr })).toMatchObject({ status: 'observed', facts: { wanted } });
  });
});
