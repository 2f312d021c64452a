import {
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  type ListTasksCommandInput,
} from '@aws-sdk/client-ecs';
import type { TaskListing, TaskSnapshot } from '../model/snapshots/ecs.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { chunks, flattened } from './chunks.ts';
import { toTask } from './ecs-task.ts';
import { readFirstPages } from './pages.ts';
import type { EcsReader } from './reader.ts';

/** The most that ListTasks gives and DescribeTasks takes. */
const TASKS_IN_A_CALL = 100;
const MOST_PAGES = 5;
const NOTHING: TaskListing = { tasks: [], complete: true };

type TaskReader = Pick<EcsReader, 'describeTask' | 'describeTasks' | 'readStoppedTasks' | 'readRunningTasks'>;

/** Reads tasks. A cluster or service that ECS does not know has none. */
export function createTaskReader(client: ECSClient, ask: Ask): TaskReader {
  const describeTasks = async (cluster: string, tasks: readonly string[]): Promise<readonly TaskSnapshot[]> => {
    const read = chunks(tasks, TASKS_IN_A_CALL).map(async (chunk) => {
      const command = new DescribeTasksCommand({ cluster, tasks: chunk });
      const output = await ask.call('ecs:DescribeTasks', (limit) => client.send(command, limit));
      return (output.tasks ?? []).map(toTask);
    });
    return orWhenNamed(flattened(read), { ClusterNotFoundException: [] });
  };
  const read = async (
    wanted: Pick<ListTasksCommandInput, 'serviceName' | 'desiredStatus'>,
    cluster: string,
    mostPages = MOST_PAGES,
  ) => {
    const { items, partial } = await readFirstPages(mostPages, async (nextToken) => {
      const command = new ListTasksCommand({ ...wanted, cluster, maxResults: TASKS_IN_A_CALL, nextToken });
      const output = await ask.call('ecs:ListTasks', (limit) => client.send(command, limit));
      return { items: output.taskArns ?? [], next: output.nextToken };
    });
    return { tasks: await describeTasks(cluster, items), complete: !partial };
  };
  const orNothing = (listing: Promise<TaskListing>) =>
    orWhenNamed(listing, { ClusterNotFoundException: NOTHING, ServiceNotFoundException: NOTHING });
  return {
    describeTasks,
    describeTask: async (cluster, task) => (await describeTasks(cluster, [task]))[0] ?? null,
    readStoppedTasks: (cluster) => orNothing(read({ desiredStatus: 'STOPPED' }, cluster)),
    readRunningTasks: (cluster, service) => {
      const wanted = { serviceName: service ?? undefined, desiredStatus: 'RUNNING' } as const;
      return orNothing(read(wanted, cluster, service === null ? 1 : MOST_PAGES));
    },
  };
}
