import { AwsError } from '../aws/error-kinds.ts';
import type { AwsReader, AwsReaders, ReadScope } from '../aws/reader.ts';
import type { Classification } from '../classify/classification.ts';
import { nameOfArn, partitionOf, serviceOfGroup } from '../model/arn.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { Subject } from '../model/subject.ts';
import type { ReadInput, Target } from '../model/target.ts';
import {
  newestFailedTask,
  pullFailureEvent,
  type SearchedPlace,
  serviceThatStarted,
  taskWithMessage,
} from './find-task.ts';

/** What an input turned out to be about. */
export interface Resolution {
  /** `null`: neither the input nor AWS told in which account and region to look. */
  readonly subject: Subject | null;
  /** How the task was found, or why it was not: one sentence, or `null` when it was simply given. */
  readonly note: string | null;
}

export interface ResolveDeps {
  readonly readers: AwsReaders;
  readonly scope: ReadScope;
  /** From `--region` or the environment. */
  readonly region: string | null;
}

/** Finds the task that an input is about. Asks AWS only where the input leaves something open. */
export async function resolveSubject(
  input: ReadInput,
  classification: Classification | null,
  deps: ResolveDeps,
): Promise<Resolution> {
  const region = input.target?.region ?? input.region ?? deps.region ?? classification?.facts.region ?? null;
  if (region === null) {
    return { subject: null, note: 'No region is known: name one, or give the ARN of the task.' };
  }
  const place = { region, partition: input.target?.partition ?? partitionOf(region) };
  const base = {
    ...place,
    account: input.target?.account ?? '',
    cluster: null,
    service: null,
    taskId: null,
    text: input.text,
  };
  try {
    const account = input.target?.account ?? (await deps.readers.callerAccount(region, deps.scope));
    const known = { ...base, account };
    if (input.target === null) return await resolveText(input.text, classification, known, deps);
    return await resolveTarget(input.target, known, deps.readers.at(known, deps.scope));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return afterRefusal(error, base, input.target, classification);
  }
}

async function resolveTarget(target: Target, subject: Subject, aws: AwsReader): Promise<Resolution> {
  if (target.kind === 'service') return resolveService(target.cluster ?? 'default', target.name, subject, aws);
  if (target.cluster !== null) {
    return { subject: { ...subject, cluster: target.cluster, taskId: target.name }, note: null };
  }
  const clusters = (await aws.ecs.listClusters()).map(nameOfArn);
  const found = await Promise.all(clusters.map((cluster) => aws.ecs.describeTask(cluster, target.name)));
  const task = found.find((candidate) => candidate !== null);
  if (task === undefined || task === null) {
    return {
      subject: { ...subject, cluster: 'default', taskId: target.name },
      note: 'The ARN names no cluster, and no cluster of the region knows the task.',
    };
  }
  return {
    subject: ofTask(task, subject),
    note: `The ARN names no cluster; the task was found in cluster ${nameOfArn(task.clusterArn)}.`,
  };
}

async function resolveService(cluster: string, service: string, subject: Subject, aws: AwsReader): Promise<Resolution> {
  const task = await newestFailedTask(aws, cluster, service);
  if (task !== null) {
    return {
      subject: { ...ofTask(task, subject), service },
      note: `Looked at the newest failed task of service ${service}: ${nameOfArn(task.arn)}.`,
    };
  }
  const [found] = await aws.ecs.describeServices(cluster, [service]);
  const event = found === undefined ? null : pullFailureEvent(found);
  return {
    subject: { ...subject, cluster, service, text: subject.text || (event ?? '') },
    note:
      found === undefined
        ? `ECS knows no service ${service} in cluster ${cluster}.`
        : `ECS keeps stopped tasks for about an hour and has none of service ${service}; its events and settings were used instead.`,
  };
}

async function resolveText(
  text: string,
  classification: Classification | null,
  subject: Subject,
  deps: ResolveDeps,
): Promise<Resolution> {
  const facts = classification?.facts ?? {};
  if (facts.service !== undefined && facts.cluster !== undefined) {
    return resolveService(facts.cluster, facts.service, subject, deps.readers.at(subject, deps.scope));
  }
  if (classification === null || (facts.repository === undefined && facts.region === undefined)) {
    return { subject, note: 'The text names neither a task nor an image, so no task was looked for.' };
  }
  const found = await taskWithMessage(text, classification, placesToSearch(classification, subject, deps));
  if (found === null) {
    return {
      subject,
      note: 'No stopped task with this message was found (ECS keeps them for about an hour); the diagnosis goes by the text.',
    };
  }
  const { task, place } = found;
  return {
    subject: { ...ofTask(task, { ...subject, ...place, partition: partitionOf(place.region) }), text },
    note: `Found by its message: task ${nameOfArn(task.arn)} in cluster ${nameOfArn(task.clusterArn)}.`,
  };
}

/** Where the task of a text may be: where the caller is at home, and where the image is, as far as one may look there. */
function placesToSearch(
  { facts }: Classification,
  { account, region }: Subject,
  { readers, scope }: ResolveDeps,
): readonly SearchedPlace[] {
  const home = { account, region };
  const named = {
    account: readers.crossAccount ? (facts.account ?? account) : account,
    region: facts.region ?? region,
  };
  const isHome = named.account === account && named.region === region;
  return [home, ...(isHome ? [] : [named])].map((place) => ({ place, aws: readers.at(place, scope) }));
}

/** A task that ECS has forgotten still stands in the events of the service that started it. */
export async function resolveForgottenTask(subject: Subject, aws: AwsReader): Promise<Resolution> {
  const gone = `ECS no longer knows task ${subject.taskId}: stopped tasks are kept for about an hour.`;
  if (subject.cluster === null || subject.taskId === null) return { subject, note: gone };
  try {
    const probable = subject.service === null ? await serviceThatStarted(aws, subject.cluster, subject.taskId) : null;
    const service = subject.service ?? probable?.service.name ?? null;
    if (service === null) return { subject, note: gone };
    const followed = await resolveService(subject.cluster, service, { ...subject, taskId: null }, aws);
    const belonged =
      probable?.namesTask === false
        ? `The only service of the cluster whose events speak of failed pulls is ${service}.`
        : `It belonged to service ${service}.`;
    return { subject: followed.subject, note: `${gone} ${belonged} ${followed.note ?? ''}`.trim() };
  } catch (error) {
    if (error instanceof AwsError) return { subject, note: gone };
    throw error;
  }
}

function ofTask(task: TaskSnapshot, subject: Subject): Subject {
  const service = serviceOfGroup(task.group);
  return { ...subject, cluster: nameOfArn(task.clusterArn), taskId: nameOfArn(task.arn), service };
}

function afterRefusal(
  error: AwsError,
  base: Subject,
  target: Target | null,
  classification: Classification | null,
): Resolution {
  const account = target?.account ?? classification?.facts.account ?? null;
  const note =
    error.kind === 'no-credentials'
      ? 'There are no valid AWS credentials here, so nothing in AWS was looked at.'
      : `The task could not be looked up: ${error.action} failed (${error.kind}).`;
  if (account === null || error.kind === 'no-credentials') return { subject: null, note };
  const named =
    target === null
      ? base
      : {
          ...base,
          cluster: target.cluster,
          ...(target.kind === 'task' ? { taskId: target.name } : { service: target.name }),
        };
  return { subject: { ...named, account }, note };
}
