import { unreachable } from '../model/result.ts';
import type { ActResult, CaseActs } from '../store/case-loop.ts';
import { diagnoseStorm } from './diagnose-storm.ts';
import { followStorm } from './follow-storm.ts';
import { openStorm } from './open-storm.ts';
import { stormBody } from './storm-body.ts';
import { type HeldStorm, resultOf, type StormDeps } from './storm-deps.ts';

/** Carries storms forward: their message, their diagnosis, their number, their end. */
export function stormActs(deps: StormDeps): CaseActs {
  return {
    // A diagnosis, the offer of a fix and what CloudTrail has to say take two minutes at the worst.
    leases: 4,
    async act(found, tries) {
      const storm = stormBody.parse(found.body);
      return step({ id: found.id, storm, repeated: tries > 1 || storm.mayStand }, deps);
    },
    async giveUp(found) {
      const storm = stormBody.parse(found.body);
      deps.slack.log.error({ caseId: found.id, state: storm.state }, 'A storm was given up');
      return resultOf({ ...storm, state: storm.rootTs === null ? 'closed' : 'open' }, deps);
    },
  };
}

async function step(held: HeldStorm, deps: StormDeps): Promise<ActResult> {
  const { state } = held.storm;
  switch (state) {
    case 'opening':
      return openStorm(held, deps);
    case 'diagnosing':
      return diagnoseStorm(held, deps);
    case 'open':
      return followStorm(held, deps);
    case 'closed':
      return resultOf(held.storm, deps);
    default:
      return unreachable(state);
  }
}
