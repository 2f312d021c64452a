import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';

/** Stands in every name and text that a stranger can choose: a mention, a link, emphasis, an emoji, a line, a colour. */
export const MARK = 'Zq7<!channel> <https://evil.example|go> *b* _i_ `c` :warning: &lt;\n{"level":60}\u001b[31m\u202e';

/** Shorter than the mark, and in every piece of it that is cut. */
export const TRACE = 'Zq7';

/** Puts the mark into every tag, description and name of the account that AWS lets anybody write freely, and into its errors. */
export function poison({ place }: BaseWorld, mark = MARK): void {
  for (const things of Object.values(place.ec2)) {
    if (Array.isArray(things)) for (const thing of things) poisonOne(thing, mark);
  }
  for (const group of place.ec2.securityGroups) group.name = mark;
  for (const cluster of place.ecs.clusters) {
    for (const task of cluster.tasks) {
      if (task.stoppedReason !== null) task.stoppedReason = `${task.stoppedReason} ${mark}`;
    }
  }
}

function poisonOne(thing: unknown, mark: string): void {
  if (typeof thing !== 'object' || thing === null) return;
  const tags: unknown = Reflect.get(thing, 'tags');
  if (typeof tags === 'object' && tags !== null) Object.assign(tags, { Name: mark, Owner: mark, [mark]: mark });
  if (typeof Reflect.get(thing, 'description') === 'string') Reflect.set(thing, 'description', mark);
}
