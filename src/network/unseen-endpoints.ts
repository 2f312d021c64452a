import { doubt, type Ground, unseen } from './ground.ts';
import { internetPath, outcomeOf } from './internet-path.ts';
import { unlessShut } from './task-side.ts';
import type { Destination, Walk } from './walk.ts';
import { finish, internetHops, judgedWay } from './way.ts';

/** Names may lead to an endpoint that was not seen; in a shared VPC a healthy way out is believed all the same. */
export function withoutEndpoints(ground: Ground, destination: Destination): Walk {
  const { facts, subnet } = ground;
  const path = internetPath(ground);
  const shared = subnet.ownerId !== facts.account;
  const look = facts.endpoints.seen ? doubt() : doubt(unseen(facts.endpoints.missing));
  const why = shared ? doubt({ kind: 'shared-vpc', ownerId: subnet.ownerId }) : look;
  const believed = shared && outcomeOf(judgedWay(path)) === 'reaches';
  const judged = believed ? judgedWay(path) : unlessShut(ground, why);
  return finish(
    ground,
    destination,
    { via: path.via, hops: internetHops(path), judged, crossZone: false },
    believed ? why : doubt(),
  );
}
