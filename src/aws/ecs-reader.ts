import {
  DescribeContainerInstancesCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
} from '@aws-sdk/client-ecs';
import type { ServiceSnapshot } from '../model/snapshots/ecs.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { chunks, flattened } from './chunks.ts';
import { createEcsListings } from './ecs-listings.ts';
import { toService, toServiceRevision } from './ecs-service.ts';
import { toTaskDefinition } from './ecs-task-definition.ts';
import { createTaskReader } from './ecs-tasks.ts';
import { AwsError } from './error-kinds.ts';
import { saysNotThere } from './error-names.ts';
import type { EcsReader } from './reader.ts';

const SERVICES_IN_A_CALL = 10;

/** Reads tasks, services and what they were started from. */
export function createEcsReader(client: ECSClient, ask: Ask): EcsReader {
  return {
    ...createEcsListings(client, ask),
    ...createTaskReader(client, ask),
    describeTaskDefinition: (taskDefinition) => describeTaskDefinition(client, ask, taskDefinition),
    async describeServices(cluster, services) {
      const read = chunks(services, SERVICES_IN_A_CALL).map(async (chunk): Promise<readonly ServiceSnapshot[]> => {
        const command = new DescribeServicesCommand({ cluster, services: chunk });
        const output = await ask.call('ecs:DescribeServices', (limit) => client.send(command, limit));
        return (output.services ?? []).map(toService);
      });
      return orWhenNamed(flattened(read), { ClusterNotFoundException: [] });
    },
    async describeServiceRevision(arn) {
      const command = new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] });
      const output = await ask.call('ecs:DescribeServiceRevisions', (limit) => client.send(command, limit));
      const [revision] = output.serviceRevisions ?? [];
      return revision === undefined ? null : toServiceRevision(revision);
    },
    describeContainerInstance: (cluster, arn) =>
      orWhenNamed(describeContainerInstance(client, ask, cluster, arn), { ClusterNotFoundException: null }),
  };
}

/** ECS tells of a missing task definition by a `ClientException`, as of much else; only its text differs. */
async function describeTaskDefinition(client: ECSClient, ask: Ask, taskDefinition: string) {
  try {
    const command = new DescribeTaskDefinitionCommand({ taskDefinition });
    const output = await ask.call('ecs:DescribeTaskDefinition', (limit) => client.send(command, limit));
    return output.taskDefinition === undefined ? null : toTaskDefinition(output.taskDefinition);
  } catch (error) {
    if (error instanceof AwsError && saysNotThere(error.awsName, error.message)) return null;
    throw error;
  }
}

/** Instances outside EC2 are registered under an id of Systems Manager, `mi-…`. */
async function describeContainerInstance(client: ECSClient, ask: Ask, cluster: string, arn: string) {
  const command = new DescribeContainerInstancesCommand({ cluster, containerInstances: [arn] });
  const output = await ask.call('ecs:DescribeContainerInstances', (limit) => client.send(command, limit));
  const [instance] = output.containerInstances ?? [];
  if (instance === undefined) return null;
  const id = instance.ec2InstanceId ?? '';
  return {
    arn: instance.containerInstanceArn ?? arn,
    ec2InstanceId: id.startsWith('i-') ? id : null,
    agentVersion: instance.versionInfo?.agentVersion ?? null,
  };
}
