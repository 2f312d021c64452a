import {
  DescribeTaskDefinition$,
  type DescribeTaskDefinitionRequest,
  type DescribeTaskDefinitionResponse,
  type LogDriver,
  type OSFamily,
  type ContainerDefinition as WireContainer,
  type TaskDefinition as WireTaskDefinition,
} from '@aws-sdk/client-ecs';
import { nameOfArn } from '../../../../model/arn.ts';
import { Refusal, required } from '../../wire/refusal.ts';
import type { ContainerDefinition, TaskDefinition } from '../../world/task-definition.ts';
import { operation } from '../operation.ts';

/** Takes an ARN, `family:revision`, or a family alone, which means its newest active revision. */
export const describeTaskDefinition = operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse>(
  DescribeTaskDefinition$,
  (request, call) => {
    const [family, revision] = nameOfArn(required(request.taskDefinition, 'taskDefinition')).split(':');
    const revisions = call.place.ecs.taskDefinitions.filter((definition) => definition.family === family);
    const found =
      revision === undefined
        ? newestActive(revisions)
        : revisions.find((definition) => String(definition.revision) === revision);
    if (found === undefined) throw new Refusal('ClientException', 'Unable to describe task definition.');
    return { taskDefinition: present(found), tags: [] };
  },
);

function newestActive(revisions: readonly TaskDefinition[]): TaskDefinition | undefined {
  const active = revisions.filter((definition) => definition.status === 'ACTIVE');
  return active.toSorted((left, right) => right.revision - left.revision)[0];
}

function present(definition: TaskDefinition): WireTaskDefinition {
  const { runtimePlatform, ephemeralStorageGiB } = definition;
  return {
    taskDefinitionArn: definition.arn,
    family: definition.family,
    revision: definition.revision,
    status: definition.status,
    networkMode: definition.networkMode,
    requiresCompatibilities: definition.requiresCompatibilities,
    compatibilities: definition.requiresCompatibilities,
    executionRoleArn: definition.executionRoleArn ?? undefined,
    taskRoleArn: definition.taskRoleArn ?? undefined,
    cpu: definition.cpu,
    memory: definition.memory,
    runtimePlatform:
      runtimePlatform === null
        ? undefined
        : {
            operatingSystemFamily: runtimePlatform.operatingSystemFamily as OSFamily,
            cpuArchitecture: runtimePlatform.cpuArchitecture === 'ARM64' ? 'ARM64' : 'X86_64',
          },
    ephemeralStorage: ephemeralStorageGiB === null ? undefined : { sizeInGiB: ephemeralStorageGiB },
    containerDefinitions: definition.containers.map(presentContainer),
    volumes: [],
    registeredAt: definition.registeredAt,
  };
}

function presentContainer(container: ContainerDefinition): WireContainer {
  const { logConfiguration, repositoryCredentialsArn } = container;
  return {
    name: container.name,
    image: container.image,
    essential: container.essential,
    cpu: 0,
    environment: [],
    secrets: container.secrets,
    environmentFiles: container.environmentFileArns.map((value) => ({ type: 's3' as const, value })),
    repositoryCredentials:
      repositoryCredentialsArn === null ? undefined : { credentialsParameter: repositoryCredentialsArn },
    logConfiguration:
      logConfiguration === null
        ? undefined
        : { logDriver: logConfiguration.logDriver as LogDriver, options: logConfiguration.options },
    versionConsistency: container.versionConsistency ?? undefined,
  };
}
