import type { ClusterTask, ClusterTasks, FailedTask } from './cluster-task.ts';

/** What all failures have in common and no task that started meanwhile has. */
export type SharedTrait = 'task-definition' | 'image' | 'role' | 'subnet' | 'zone' | 'cluster';

/** How far a failure reaches. */
export interface Scope {
  /** Tasks that failed in the same way, the one in question included. */
  readonly failed: number;
  /** Names of their services; tasks that were started by hand have none. */
  readonly services: readonly string[];
  readonly firstAt: Date;
  /** `null`: they have nothing telling in common. */
  readonly shared: { readonly trait: SharedTrait; readonly name: string } | null;
  /** Tasks that began to run in the meantime; none of them has the shared trait. */
  readonly started: number;
}

interface Trait {
  readonly trait: SharedTrait;
  /** Several for a task of several images; none where it is not known. */
  readonly all: (task: ClusterTask) => readonly string[];
}

const TASK_DEFINITION: Trait = { trait: 'task-definition', all: (task) => [task.taskDefinition] };
const ROLE: Trait = { trait: 'role', all: ({ role }) => (role === null ? [] : [role]) };
const SUBNET: Trait = { trait: 'subnet', all: ({ subnetId }) => (subnetId === null ? [] : [subnetId]) };
const ZONE: Trait = { trait: 'zone', all: ({ zone }) => (zone === null ? [] : [zone]) };
const IMAGE: Trait = { trait: 'image', all: ({ images }) => images };

/** The narrowest first: what singles out fewer tasks says more. */
const TRAITS: readonly Trait[] = [TASK_DEFINITION, IMAGE, ROLE, SUBNET, ZONE];

/**
 * Groups the failures of a cluster around one task. A trait is telling only where failures of several task definitions
 * share it, or where tasks without it started meanwhile: one service that fails alone in one subnet proves nothing about
 * the subnet. No trait is claimed that a started task may have for all that is known. `null`: the task is not among the
 * failures.
 */
export function scopeOf(taskArn: string, { failed, started }: ClusterTasks): Scope | null {
  const own = failed.find(({ arn }) => arn === taskArn);
  if (own === undefined) return null;
  const alike = failed.filter((task) => isAlike(task, own));
  return {
    failed: alike.length,
    services: [...new Set(alike.flatMap(({ service }) => service ?? []))].sort(),
    firstAt: new Date(Math.min(...alike.map(({ at }) => at.getTime()))),
    shared: sharedTrait(own, alike, started),
    started: started.length,
  };
}

/** The same kind of failure: a time-out here and a refusal there are two incidents. */
function isAlike(task: FailedTask, own: FailedTask): boolean {
  const sameStage = task.stage === own.stage || task.stage === 'unknown' || own.stage === 'unknown';
  return task.symptom === own.symptom && sameStage;
}

function sharedTrait(
  own: ClusterTask,
  alike: readonly ClusterTask[],
  started: readonly ClusterTask[],
): Scope['shared'] {
  const shared = TRAITS.filter((trait) => {
    const name = only(trait, own);
    return name !== null && alike.every((task) => only(trait, task) === name);
  });
  const telling = shared.find((candidate) => {
    if (!started.every((task) => lacks(candidate, task, own))) return false;
    const rivals = shared.filter((trait) => trait !== candidate && !isImplied(trait, candidate));
    const isRefuted = (trait: Trait) => started.some((task) => has(trait, task, own));
    return (started.length > 0 || differ(TASK_DEFINITION, alike)) && rivals.every(isRefuted);
  });
  if (telling !== undefined) return { trait: telling.trait, name: only(telling, own) ?? '' };
  const everything = started.length === 0 && [TASK_DEFINITION, ROLE, SUBNET].every((trait) => differ(trait, alike));
  return everything ? { trait: 'cluster', name: '' } : null;
}

/** One task definition names one role and its images, and a subnet lies in one zone: who shares the first shares the second. */
function isImplied({ trait }: Trait, by: Trait): boolean {
  if (by.trait === 'task-definition') return trait === 'role' || trait === 'image';
  return by.trait === 'subnet' && trait === 'zone';
}

function only({ all }: Trait, task: ClusterTask): string | null {
  const [first, second] = all(task);
  return second === undefined ? (first ?? null) : null;
}

function has(trait: Trait, task: ClusterTask, own: ClusterTask): boolean {
  return trait.all(task).some((name) => name === only(trait, own));
}

function lacks(trait: Trait, task: ClusterTask, own: ClusterTask): boolean {
  return trait.all(task).length > 0 && !has(trait, task, own);
}

function differ(trait: Trait, tasks: readonly ClusterTask[]): boolean {
  return new Set(tasks.flatMap(trait.all)).size > 1;
}
