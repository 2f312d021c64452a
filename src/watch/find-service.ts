import { AwsError } from '../aws/error-kinds.ts';
import type { AwsReader, AwsReaders, ReadScope } from '../aws/reader.ts';
import { nameOfArn, partitionOf, serviceOfGroup } from '../model/arn.ts';
import { readInput, type Target } from '../model/target.ts';
import type { RefusedCall } from './look.ts';
import type { WatchPlace } from './watch-body.ts';

/** The service that an input means, or why there is none to follow. */
export type FoundService =
  | { readonly kind: 'found'; readonly place: WatchPlace }
  | { readonly kind: 'not-named' | 'no-region' | 'unknown-task' | 'no-service-of-task' }
  /** `onlyFirst`: so many clusters were asked, and there are more; `null`: all were asked. */
  | { readonly kind: 'unknown-name'; readonly onlyFirst: number | null }
  /** A bare name that several clusters know. */
  | { readonly kind: 'several'; readonly clusters: readonly string[] }
  | { readonly kind: 'refused'; readonly missed: RefusedCall };

/** Clusters that are searched for a bare name at most. */
const MOST_CLUSTERS = 20;
const BARE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/;

/** Reads a service or task ARN, a console link, `cluster/service`, `cluster/task-id` or the bare name of a service. */
export async function findService(
  input: string,
  ambientRegion: string | null,
  deps: { readonly readers: AwsReaders; readonly scope: ReadScope },
): Promise<FoundService> {
  const { target, region: named } = readInput(input);
  const bare = target === null && BARE_NAME.test(input.trim()) ? input.trim() : null;
  const region = target?.region ?? named ?? ambientRegion;
  if (target === null && bare === null) return { kind: 'not-named' };
  if (region === null) return { kind: 'no-region' };
  try {
    const account = target?.account ?? (await deps.readers.callerAccount(region, deps.scope));
    const partition = target?.partition ?? partitionOf(region);
    const where = { partition, account, region, vpcId: null };
    const aws = deps.readers.at(where, deps.scope);
    const found = target === null ? await clusterOf(bare ?? '', aws) : await serviceOf(target, aws);
    return 'kind' in found ? found : { kind: 'found', place: { ...where, ...found } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'refused', missed: { action: error.action, why: error.kind } };
  }
}

type Named = Pick<WatchPlace, 'cluster' | 'service'>;

async function serviceOf({ kind, cluster, name }: Target, aws: AwsReader): Promise<Named | FoundService> {
  if (kind === 'service') return { cluster: cluster ?? 'default', service: name };
  const task = await aws.ecs.describeTask(cluster ?? 'default', name);
  if (task === null) return { kind: 'unknown-task' };
  const service = serviceOfGroup(task.group);
  return service === null ? { kind: 'no-service-of-task' } : { cluster: nameOfArn(task.clusterArn), service };
}

async function clusterOf(service: string, aws: AwsReader): Promise<Named | FoundService> {
  const listed = await aws.ecs.listClusters();
  const clusters = listed.slice(0, MOST_CLUSTERS).map(nameOfArn);
  const known = await Promise.all(
    clusters.map(async (cluster) => ((await aws.ecs.describeServices(cluster, [service])).length > 0 ? [cluster] : [])),
  );
  const [cluster, ...others] = known.flat();
  if (cluster === undefined) {
    return { kind: 'unknown-name', onlyFirst: listed.length > clusters.length ? clusters.length : null };
  }
  return others.length === 0 ? { cluster, service } : { kind: 'several', clusters: [cluster, ...others] };
}
