import type { Deployment, NetworkConfiguration, Service, ServiceRevision, TaskSet } from '@aws-sdk/client-ecs';
import { nameOfArn } from '../model/arn.ts';
import type {
  DeploymentSnapshot,
  NetworkConfigurationSnapshot,
  ServiceRevisionSnapshot,
  ServiceSnapshot,
} from '../model/snapshots/ecs.ts';
import { foreignText, foreignTextOrNull, MESSAGE_BYTES, NAME_BYTES } from './foreign-text.ts';
import { present } from './present.ts';

/** Task sets stand among the deployments: under CodeDeploy they are what `startedBy` of a task names. */
export function toService(service: Service): ServiceSnapshot {
  const revisions = present((service.currentServiceRevisions ?? []).map(({ arn }) => arn));
  const deployments = service.deployments ?? [];
  return {
    arn: service.serviceArn ?? '',
    name: service.serviceName ?? '',
    clusterArn: service.clusterArn ?? '',
    status: service.status ?? null,
    taskDefinitionArn: service.taskDefinition ?? null,
    launchType: service.launchType ?? null,
    capacityProviders: present(
      (service.capacityProviderStrategy ?? []).map(({ capacityProvider }) => capacityProvider),
    ),
    desiredCount: service.desiredCount ?? 0,
    runningCount: service.runningCount ?? 0,
    pendingCount: service.pendingCount ?? 0,
    minimumHealthyPercent: service.deploymentConfiguration?.minimumHealthyPercent ?? null,
    network: toNetwork(service.networkConfiguration),
    deployments: [
      ...deployments.map((deployment) => toDeployment(deployment, revisions, deployments.length)),
      ...(service.taskSets ?? []).map(toDeploymentOfTaskSet),
    ],
    events: (service.events ?? [])
      .map(({ id, createdAt, message }) => ({
        id: id ?? '',
        at: createdAt ?? null,
        message: foreignText(message ?? '', MESSAGE_BYTES),
      }))
      .sort((left, right) => (right.at?.getTime() ?? 0) - (left.at?.getTime() ?? 0)),
  };
}

/** DescribeServices does not tie deployments to revisions; both end in the same number, and a lone pair belongs together. */
function toDeployment(
  deployment: Deployment,
  revisions: readonly string[],
  deploymentCount: number,
): DeploymentSnapshot {
  const id = deployment.id ?? '';
  const ofSameNumber = revisions.find((arn) => nameOfArn(arn) === nameOfArn(id));
  const onlyOne = revisions.length === 1 && deploymentCount === 1 ? revisions[0] : undefined;
  return {
    id,
    status: deployment.status ?? null,
    rolloutState: deployment.rolloutState ?? null,
    desiredCount: deployment.desiredCount ?? null,
    runningCount: deployment.runningCount ?? null,
    failedTasks: deployment.failedTasks ?? null,
    taskDefinitionArn: deployment.taskDefinition ?? null,
    serviceRevisionArn: ofSameNumber ?? onlyOne ?? null,
    network: toNetwork(deployment.networkConfiguration),
    createdAt: deployment.createdAt ?? null,
  };
}

function toDeploymentOfTaskSet(taskSet: TaskSet): DeploymentSnapshot {
  return {
    id: taskSet.id ?? '',
    status: taskSet.status ?? null,
    rolloutState: null,
    desiredCount: null,
    runningCount: null,
    failedTasks: null,
    taskDefinitionArn: taskSet.taskDefinition ?? null,
    serviceRevisionArn: null,
    network: toNetwork(taskSet.networkConfiguration),
    createdAt: taskSet.createdAt ?? null,
  };
}

function toNetwork(network: NetworkConfiguration | undefined): NetworkConfigurationSnapshot | null {
  const configuration = network?.awsvpcConfiguration;
  if (configuration === undefined) return null;
  return {
    subnetIds: configuration.subnets ?? [],
    securityGroupIds: configuration.securityGroups ?? [],
    assignPublicIp: configuration.assignPublicIp === 'ENABLED',
  };
}

export function toServiceRevision(revision: ServiceRevision): ServiceRevisionSnapshot {
  return {
    arn: revision.serviceRevisionArn ?? '',
    containerImages: (revision.containerImages ?? []).map(({ containerName, image, imageDigest }) => ({
      containerName: foreignText(containerName ?? '', NAME_BYTES),
      image: foreignTextOrNull(image, NAME_BYTES),
      imageDigest: imageDigest ?? null,
    })),
    network: toNetwork(revision.networkConfiguration),
  };
}
