import type { ServiceSnapshot, TaskSnapshot } from './snapshots/ecs.ts';

/** On whose machines a task runs, which decides who pulls and by which interface (Amazon ECS API, `launchType` of a task). */
export type LaunchType = 'FARGATE' | 'EC2' | 'MANAGED_INSTANCES' | 'EXTERNAL';

const LAUNCH_TYPES: readonly LaunchType[] = ['FARGATE', 'EC2', 'MANAGED_INSTANCES', 'EXTERNAL'];

/** `null`: nothing is said, or a word that this version does not know. */
export function launchTypeOf(
  said:
    | Pick<TaskSnapshot, 'launchType' | 'capacityProvider'>
    | Pick<ServiceSnapshot, 'launchType' | 'capacityProviders'>,
): LaunchType | null {
  if (said.launchType !== null) return LAUNCH_TYPES.find((known) => known === said.launchType) ?? null;
  const [provider] = 'capacityProviders' in said ? said.capacityProviders : [said.capacityProvider];
  return ofProvider(provider ?? null);
}

/** Providers of one’s own are instances, which pull by themselves; AWS’s two are called FARGATE and FARGATE_SPOT. */
function ofProvider(name: string | null): LaunchType | null {
  if (name === null) return null;
  return name.startsWith('FARGATE') ? 'FARGATE' : 'EC2';
}
