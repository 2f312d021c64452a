import { type LaunchType, launchTypeOf } from '../../model/launch-type.ts';
import type { LookContext } from '../check.ts';
import { service } from '../service.ts';
import { stoppedTask } from '../stopped-task.ts';

/** What the task says of itself; of one that ECS has forgotten, what its service starts. `null`: neither tells. */
export async function launchTypeIn(context: LookContext): Promise<LaunchType | null> {
  const task = await context.ask(stoppedTask);
  const own = task.status === 'observed' ? task.facts : null;
  if (own !== null && (own.launchType ?? own.capacityProvider) !== null) return launchTypeOf(own);
  const starter = await context.ask(service);
  return starter.status === 'observed' ? launchTypeOf(starter.facts.service) : null;
}
