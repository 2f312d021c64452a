import { type ECSClient, ListClustersCommand, ListServicesCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { type Ask, orWhenNamed } from './ask.ts';
import { readAllPages } from './pages.ts';
import type { EcsReader } from './reader.ts';

/** What every listing of ECS takes at most; most of them end with this page. */
const PAGE_SIZE = 100;
const NOTHING: readonly string[] = [];
const NONE = { ClusterNotFoundException: NOTHING, ServiceNotFoundException: NOTHING };

/** Lists ARNs. A cluster or service that ECS does not know holds nothing. */
export function createEcsListings(
  client: ECSClient,
  ask: Ask,
): Pick<EcsReader, 'listStoppedTasks' | 'listRunningTasks' | 'listClusters' | 'listServices'> {
  return {
    async listStoppedTasks(cluster, service) {
      const input = { cluster, serviceName: service, desiredStatus: 'STOPPED', maxResults: PAGE_SIZE } as const;
      const output = ask.call('ecs:ListTasks', (limit) => client.send(new ListTasksCommand(input), limit));
      return orWhenNamed(
        output.then(({ taskArns }) => taskArns ?? []),
        NONE,
      );
    },
    listRunningTasks: (cluster, service) =>
      orWhenNamed(
        readAllPages('ecs:ListTasks', async (nextToken) => {
          const input = { cluster, serviceName: service, desiredStatus: 'RUNNING', maxResults: PAGE_SIZE } as const;
          const command = new ListTasksCommand({ ...input, nextToken });
          const output = await ask.call('ecs:ListTasks', (limit) => client.send(command, limit));
          return { items: output.taskArns ?? [], next: output.nextToken };
        }),
        NONE,
      ),
    async listClusters() {
      const command = new ListClustersCommand({ maxResults: PAGE_SIZE });
      const output = await ask.call('ecs:ListClusters', (limit) => client.send(command, limit));
      return output.clusterArns ?? [];
    },
    async listServices(cluster) {
      const command = new ListServicesCommand({ cluster, maxResults: PAGE_SIZE });
      const output = ask.call('ecs:ListServices', (limit) => client.send(command, limit));
      return orWhenNamed(
        output.then(({ serviceArns }) => serviceArns ?? []),
        NONE,
      );
    },
  };
}
