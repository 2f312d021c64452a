import { foreignTextOrNull, REASON_BYTES } from '../aws/foreign-text.ts';
import type { Classification } from '../classify/classification.ts';
import { reasonsOf } from '../classify/task-reason.ts';
import { toLookInto } from '../diagnose/beside-the-pull.ts';
import { type AwsPartition, findEcsArns, nameOfArn, serviceOfGroup } from '../model/arn.ts';
import type { TaskEvent } from './envelope.ts';

/** Where a task belongs. */
export interface TaskPlace {
  readonly partition: AwsPartition;
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  /** A task of no service goes by the family of its task definition. */
  readonly kind: 'service' | 'family';
  /** Name of the service or of the family. */
  readonly name: string;
}

/** A task that stopped because of its pull, or of a step beside it. */
export interface FailedPull {
  readonly place: TaskPlace;
  readonly taskArn: string;
  /** Why, in ECS's words: capped and redacted, and never kept. */
  readonly text: string;
  readonly classification: Classification;
  /** When the task stopped, in milliseconds since 1970; `null`: the event does not say. */
  readonly stoppedAt: number | null;
}

/** What an event tells. */
export type Told =
  | { readonly kind: 'failed-pull'; readonly failed: FailedPull }
  | { readonly kind: 'nothing' }
  /** It names no task that can be looked up. */
  | { readonly kind: 'malformed' };

/** Reads a failed pull out of a task's change of state. Anything else tells nothing: a task that runs, one that ended by itself. */
export function failedPullIn({ account, region, time, detail }: TaskEvent): Told {
  if (detail.lastStatus !== 'STOPPED') return { kind: 'nothing' };
  const place = placeOf(detail);
  if (place === null || place.account !== account || place.region !== region) return { kind: 'malformed' };
  const reason = reasonIn(detail);
  if (reason === null) return { kind: 'nothing' };
  const stoppedAt = instant(detail.stoppedAt) ?? instant(time);
  return { kind: 'failed-pull', failed: { place, taskArn: detail.taskArn, ...reason, stoppedAt } };
}

/** The text that says most about a pull; where none does, the one that speaks of a step beside it. */
function reasonIn({ containers, stoppedReason }: TaskEvent['detail']) {
  const reasons = reasonsOf({
    containers: (containers ?? []).map(({ reason }) => ({ reason: clean(reason) })),
    stoppedReason: clean(stoppedReason),
  });
  return reasons.find(({ classification }) => toLookInto(classification) !== null) ?? null;
}

function clean(text: string | null | undefined): string | null {
  return foreignTextOrNull(text ?? undefined, REASON_BYTES);
}

/** Names of clusters, services and families (ECS API reference). */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const LONGEST_ARN = 700;

function placeOf({ taskArn, clusterArn, taskDefinitionArn, group }: TaskEvent['detail']): TaskPlace | null {
  const arn = taskArn.length > LONGEST_ARN ? undefined : findEcsArns(taskArn)[0];
  if (arn?.kind !== 'task' || !taskArn.endsWith(`/${arn.name}`) || /[^\w:/-]/.test(taskArn)) return null;
  const cluster = arn.cluster ?? nameOrNull(nameOfArn(clusterArn ?? ''));
  const owner = ownerOf(group ?? '', taskDefinitionArn ?? '');
  if (cluster === null || owner === null) return null;
  const { partition, account, region } = arn;
  return { partition, account, region, cluster, ...owner };
}

function ownerOf(group: string, taskDefinitionArn: string): Pick<TaskPlace, 'kind' | 'name'> | null {
  const named = serviceOfGroup(group);
  const service = named === null ? null : nameOrNull(named);
  if (service !== null) return { kind: 'service', name: service };
  const family = nameOrNull(nameOfArn(taskDefinitionArn).split(':')[0] ?? '');
  return family === null ? null : { kind: 'family', name: family };
}

function nameOrNull(text: string): string | null {
  return NAME.test(text) ? text : null;
}

function instant(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? '');
  return Number.isFinite(at) ? at : null;
}
