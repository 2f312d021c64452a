import type { Circumstances } from '../circumstances/circumstances.ts';
import type { TrailEvent } from '../model/snapshots/trail.ts';

/** What surrounds a failure (`diagnose --json --around`); `null`: there is no failed pull to look around. */
export function aroundJson(around: Circumstances | null): Readonly<Record<string, unknown>> | null {
  if (around === null) return null;
  const { changes, witness, ...rest } = around;
  return {
    ...rest,
    changes:
      changes === null
        ? null
        : {
            from: changes.from,
            asked: changes.asked,
            trigger: changes.trigger === null ? null : changeJson(changes.trigger),
            others: changes.others.map(changeJson),
          },
    witness,
  };
}

/** Without what was sent and answered: requests may hold anything. */
function changeJson({ id, name, source, at, actor, resources, lifecycleRun }: TrailEvent) {
  return { id, name, source, at, actor, resources, lifecycleRun };
}
