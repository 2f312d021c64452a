import type { RouteTableSnapshot, SubnetSnapshot } from '../model/snapshots/ec2.ts';
import type { MissingLook, NetworkFacts, Puller, Seen } from './facts.ts';
import { effectiveRouteTable } from './route-lookup.ts';
import type { NetworkFault, Unjudged } from './walk.ts';

/** What every way starts from: the task's subnet and the table that rules it. */
export interface Ground {
  readonly facts: NetworkFacts;
  readonly puller: Puller;
  readonly subnet: SubnetSnapshot;
  readonly table: RouteTableSnapshot;
}

/** Finds the ground, or says which look is missing for it. */
export function findGround(facts: NetworkFacts, puller: Puller): Ground | Unjudged {
  if (!facts.subnets.seen) return unseen(facts.subnets.missing);
  const subnet = facts.subnets.value.find(({ id }) => id === puller.subnetId);
  if (subnet === undefined) return notShown('task-subnet', `${puller.subnetId} was not seen.`);
  if (!facts.routeTables.seen) return unseen(facts.routeTables.missing);
  const table = effectiveRouteTable(facts.routeTables.value, subnet.id, subnet.vpcId);
  if (table === null) return notShown('route-tables', `The route table of ${subnet.id} was not seen.`);
  return { facts, puller, subnet, table };
}

export function unseen(look: MissingLook): Unjudged {
  return { kind: 'missing-look', look };
}

/** For what a look that was made did not show: nobody knows whether it is gone or only hidden. */
export function notShown(checkId: string, why: string): Unjudged {
  return unseen({ checkId, action: null, why });
}

/** What judging one part of a way came to. A part with neither fault nor doubt lets packets through. */
export interface Judged {
  readonly faults: readonly NetworkFault[];
  readonly unjudged: readonly Unjudged[];
}

export const PASSES: Judged = { faults: [], unjudged: [] };

export function fault(found: NetworkFault): Judged {
  return { faults: [found], unjudged: [] };
}

export function doubt(...unjudged: readonly Unjudged[]): Judged {
  return { faults: [], unjudged };
}

/** Parts that packets have to pass one after the other. */
export function inOrder(...parts: readonly Judged[]): Judged {
  return { faults: parts.flatMap(({ faults }) => faults), unjudged: parts.flatMap(({ unjudged }) => unjudged) };
}

/** The value where it was seen; what else came is judged as a missing look. */
export function whenSeen<T>(part: Seen<T>, judge: (value: T) => Judged): Judged {
  return part.seen ? judge(part.value) : doubt(unseen(part.missing));
}
