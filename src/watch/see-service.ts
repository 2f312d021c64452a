import { AwsError } from '../aws/error-kinds.ts';
import type { AwsReader, AwsReaders, ReadScope } from '../aws/reader.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { Look, TaskSeen, TasksRead, TasksWanted } from './look.ts';
import { reasonOfTask } from './reasons.ts';
import { serviceSeen } from './service-seen.ts';
import type { ServiceSeen, WatchPlace } from './watch-body.ts';

/** ECS lists so many tasks in one call. */
const LISTED_AT_MOST = 100;

/** Ends that somebody or the scheduler wanted, or that the machine is to blame for. */
const NOT_BY_ITSELF = ['ServiceSchedulerInitiated', 'UserInitiated', 'SpotInterruption', 'TerminationNotice'];

/**
 * Looks at a service once: itself, and then of its tasks what `wanted` asks for. Never rejects for what AWS does.
 */
export async function lookAtService(
  place: Pick<WatchPlace, 'account' | 'region' | 'cluster' | 'service'>,
  wanted: (service: ServiceSeen) => TasksWanted,
  { readers, signal }: { readonly readers: AwsReaders; readonly signal: AbortSignal },
): Promise<Look> {
  let calls = 0;
  const scope: ReadScope = {
    signal,
    started: () => {
      calls += 1;
      return () => {};
    },
  };
  const aws = readers.at(place, scope);
  try {
    const [found] = await aws.ecs.describeServices(place.cluster, [place.service]);
    const service = found === undefined ? null : serviceSeen(found);
    if (service === null) return { kind: 'gone', calls };
    const tasks = await readTasks(aws, place, wanted(service));
    return { kind: 'service', service, tasks, calls };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'no-answer', missed: { action: error.action, why: error.kind }, calls };
  }
}

/** A list that AWS does not give leaves what the service itself told standing. */
async function readTasks(
  aws: AwsReader,
  { cluster, service }: Pick<WatchPlace, 'cluster' | 'service'>,
  wanted: TasksWanted,
): Promise<TasksRead> {
  let read: TasksRead = { stopped: null, running: null, missed: null };
  try {
    if (wanted.stopped) {
      const arns = await aws.ecs.listStoppedTasks(cluster, service);
      const tasks = await described(aws, cluster, arns);
      read = { ...read, stopped: { tasks, complete: arns.length < LISTED_AT_MOST } };
    }
    if (wanted.running) {
      read = { ...read, running: await described(aws, cluster, await aws.ecs.listRunningTasks(cluster, service)) };
    }
    return read;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { ...read, missed: { action: error.action, why: error.kind } };
  }
}

async function described(aws: AwsReader, cluster: string, arns: readonly string[]): Promise<readonly TaskSeen[]> {
  return arns.length === 0 ? [] : (await aws.ecs.describeTasks(cluster, arns)).map(taskSeen);
}

function taskSeen(task: TaskSnapshot): TaskSeen {
  return {
    arn: task.arn,
    isRunning: task.lastStatus === 'RUNNING',
    deploymentId: task.startedBy,
    begunAt: task.createdAt?.getTime() ?? null,
    pullAt: task.pullStartedAt?.getTime() ?? null,
    startedAt: task.startedAt?.getTime() ?? null,
    stoppedAt: (task.stoppedAt ?? task.stoppingAt)?.getTime() ?? null,
    reason: reasonOfTask(task),
    endedByItself: task.stopCode !== null && !NOT_BY_ITSELF.includes(task.stopCode),
  };
}
