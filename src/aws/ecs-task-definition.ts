import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { ContainerDefinitionSnapshot, TaskDefinitionSnapshot } from '../model/snapshots/ecs.ts';
import { foreignText, NAME_BYTES } from './foreign-text.ts';
import { present } from './present.ts';

/** Environment variables are not looked at; of secrets only where they come from. */
export function toTaskDefinition(definition: TaskDefinition): TaskDefinitionSnapshot {
  return {
    arn: definition.taskDefinitionArn ?? '',
    family: definition.family ?? '',
    networkMode: definition.networkMode ?? null,
    executionRoleArn: definition.executionRoleArn ?? null,
    taskRoleArn: definition.taskRoleArn ?? null,
    operatingSystem: definition.runtimePlatform?.operatingSystemFamily ?? null,
    cpuArchitecture: definition.runtimePlatform?.cpuArchitecture ?? null,
    ephemeralStorageGiB: definition.ephemeralStorage?.sizeInGiB ?? null,
    containers: (definition.containerDefinitions ?? []).map(toContainerDefinition),
  };
}

function toContainerDefinition(container: ContainerDefinition): ContainerDefinitionSnapshot {
  const { logConfiguration } = container;
  const secrets = [...(container.secrets ?? []), ...(logConfiguration?.secretOptions ?? [])];
  return {
    name: foreignText(container.name ?? '', NAME_BYTES),
    image: foreignText(container.image ?? '', NAME_BYTES),
    essential: container.essential !== false,
    logDriver: logConfiguration?.logDriver ?? null,
    secrets: present(secrets.map(({ valueFrom }) => valueFrom)),
    repositoryCredentials: container.repositoryCredentials?.credentialsParameter ?? null,
    environmentFiles: present((container.environmentFiles ?? []).map(({ value }) => value)),
    versionConsistency: container.versionConsistency ?? null,
  };
}
