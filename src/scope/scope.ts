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
  readonly of: (task: ClusterTask) => string | null;
}

const TASK_DEFINITION: Trait = { trait: 'task-definition', of: (task) => task.taskDefinition };
const ROLE: Trait = { trait: 'role', of: (task) => task.role };
const SUBNET: Trait = { trait: 'subnet', of: (task) => task.subnetId };
const ZONE: Trait = { trait: 'zone', of: (task) => task.zone };
const IMAGE: Trait = { trait: 'image', of: ({ images }) => (images.length === 1 ? (images[0] ?? null) : null) };

/** The narrowest first: what singles out fewer tasks says more. */
const TRAITS: readonly Trait[] = [TASK_DEFINITION, IMAGE, ROLE, SUBNET, ZONE];

/**
 * Groups the failures of a cluster around one task. A trait is telling only where failures of several task definitions
 * share it, or where tasks without it started meanwhile: one service that fails alone in one subnet proves nothing about
 * the subnet. `null`: the task is not among the failures.
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
  const shared = TRAITS.filter(({ of }) => of(own) !== null && alike.every((task) => of(task) === of(own)));
  const telling = shared.find((candidate) => {
    const without = started.filter((task) => candidate.of(task) !== candidate.of(own));
    if (without.length < started.length) return false;
    const rivals = shared.filter((trait) => trait !== candidate && !isImplied(trait, candidate));
    const isRefuted = ({ of }: Trait) => without.some((task) => of(task) === of(own));
    return (without.length > 0 || differ(TASK_DEFINITION, alike)) && rivals.every(isRefuted);
  });
  if (telling !== undefined) return { trait: telling.trait, name: telling.of(own) ?? '' };
  const everything = started.length === 0 && [TASK_DEFINITION, ROLE, SUBNET].every((trait) => differ(trait, alike));
  return everything ? { trait: 'cluster', name: '' } : null;
}

/** One task definition names one role and its images, and a subnet lies in one zone: who shares the first shares the second. */
function isImplied({ trait }: Trait, by: Trait): boolean {
  if (by.trait === 'task-definition') return trait === 'role' || trait === 'image';
  return by.trait === 'subnet' && trait === 'zone';
}

function differ({ of }: Trait, tasks: readonly ClusterTask[]): boolean {
  return new Set(tasks.map(of)).size > 1;
}
