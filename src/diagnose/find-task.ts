import type { AwsPlace, AwsReader } from '../aws/reader.ts';
import type { Classification, TextFacts } from '../classify/classification.ts';
import { classify } from '../classify/classify.ts';
import { isPullFailure, reasonOf } from '../classify/task-reason.ts';
import { nameOfArn } from '../model/arn.ts';
import type { ServiceSnapshot, TaskSnapshot } from '../model/snapshots/ecs.ts';

/** Clusters that are searched at most when only a text is known. */
const MOST_CLUSTERS = 20;

/** Newest stopped task of a service that could not pull, or the newest stopped one. `null`: ECS knows none. */
export async function newestFailedTask(aws: AwsReader, cluster: string, service: string): Promise<TaskSnapshot | null> {
  const tasks = await stoppedTasks(aws, cluster, service);
  return tasks.find((task) => failedToPull(task)) ?? tasks[0] ?? null;
}

/** An account and region to look for a task in. */
export interface SearchedPlace {
  readonly place: AwsPlace;
  readonly aws: AwsReader;
}

/**
 * The stopped task that a text most probably came from, looked for in the clusters of every place, side by side. A place
 * that refuses is passed over; when the first one refuses and no other knows the task, its refusal is thrown.
 */
export async function taskWithMessage(
  text: string,
  classification: Classification,
  places: readonly SearchedPlace[],
): Promise<{ readonly task: TaskSnapshot; readonly place: AwsPlace } | null> {
  const searches = await Promise.allSettled(
    places.map(async ({ place, aws }) =>
      (await tasksIn(aws, classification)).map((task) => ({
        task,
        place,
        score: likeness(task, text, classification),
      })),
    ),
  );
  const [best] = searches
    .flatMap((search) => (search.status === 'fulfilled' ? search.value : []))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || stopTime(b.task) - stopTime(a.task));
  if (best !== undefined) return best;
  if (searches[0]?.status === 'rejected') throw searches[0].reason;
  return null;
}

async function tasksIn(aws: AwsReader, { facts }: Classification): Promise<readonly TaskSnapshot[]> {
  const clusters =
    facts.cluster === undefined
      ? (await aws.ecs.listClusters()).slice(0, MOST_CLUSTERS).map(nameOfArn)
      : [facts.cluster];
  return (await Promise.all(clusters.map((cluster) => stoppedTasks(aws, cluster)))).flat();
}

/** A service that a forgotten task probably belonged to. */
export interface ProbableService {
  readonly service: ServiceSnapshot;
  /** Its events name the task; else it is the only one of the cluster whose events speak of failed pulls. */
  readonly namesTask: boolean;
}

/** The service that started a task which ECS has already forgotten, going by the services' events. */
export async function serviceThatStarted(
  aws: AwsReader,
  cluster: string,
  taskId: string,
): Promise<ProbableService | null> {
  const names = (await aws.ecs.listServices(cluster)).map(nameOfArn);
  const batches = Array.from({ length: Math.ceil(names.length / 10) }, (_, i) => names.slice(i * 10, i * 10 + 10));
  const services = (await Promise.all(batches.map((batch) => aws.ecs.describeServices(cluster, batch)))).flat();
  const named = services.find(({ events }) => events.some(({ message }) => message.includes(taskId)));
  if (named !== undefined) return { service: named, namesTask: true };
  const [only, ...others] = services.filter((service) => pullFailureEvent(service) !== null);
  return only === undefined || others.length > 0 ? null : { service: only, namesTask: false };
}

/** Newest event of a service that speaks of a failed pull. */
export function pullFailureEvent(service: ServiceSnapshot): string | null {
  return service.events.find(({ message }) => isPullFailure(classify(message)))?.message ?? null;
}

async function stoppedTasks(aws: AwsReader, cluster: string, service?: string): Promise<readonly TaskSnapshot[]> {
  const arns = await aws.ecs.listStoppedTasks(cluster, service);
  const tasks = arns.length === 0 ? [] : await aws.ecs.describeTasks(cluster, arns);
  return [...tasks].sort((a, b) => stopTime(b) - stopTime(a));
}

function stopTime(task: TaskSnapshot): number {
  return (task.stoppedAt ?? task.stoppingAt ?? task.createdAt)?.getTime() ?? 0;
}

function failedToPull(task: TaskSnapshot): boolean {
  const reason = reasonOf(task);
  return reason !== null && isPullFailure(reason.classification);
}

/** 0 is "not the same failure"; the same words count most, then the same image, then the same symptom in the same place. */
function likeness(task: TaskSnapshot, text: string, given: Classification): number {
  const reason = reasonOf(task);
  if (reason === null || !isPullFailure(reason.classification)) return 0;
  if (shape(text).includes(shape(reason.text)) || shape(reason.text).includes(shape(text))) return 4;
  if (reason.classification.symptom !== given.symptom) return 0;
  return sameImage(reason.classification.facts, given.facts);
}

function sameImage(a: TextFacts, b: TextFacts): number {
  if (a.repository === undefined || a.repository !== b.repository || a.registry !== b.registry) return 0;
  if (a.digest !== undefined && a.digest === b.digest) return 3;
  if (a.tag !== undefined && a.tag === b.tag) return 3;
  return b.tag === undefined && b.digest === undefined ? 1 : 0;
}

/** The words of a text without white space and quotes, which consoles and chats change. */
function shape(text: string): string {
  return text.replaceAll(/[\s"'“”‘’<>]/g, '').toLowerCase();
}
