import type { NetworkFacts, Puller } from './facts.ts';
import { findGround } from './ground.ts';
import { startHops } from './hops.ts';
import { type InternetPath, internetPath } from './internet-path.ts';
import { walkToS3 } from './s3-path.ts';
import { walkToService } from './service-path.ts';
import type { Destination, Walk } from './walk.ts';
import { finish, internetHops, judgedWay } from './way.ts';

/**
 * The way of a packet from the task to a destination: it reaches, is broken at a named thing, or cannot be judged.
 * Pure, and needs of the facts only what matters on this way.
 */
export function walkPath(facts: NetworkFacts, puller: Puller, destination: Destination): Walk {
  const ground = findGround(facts, puller);
  if ('kind' in ground) {
    return {
      destination,
      subnetId: puller.subnetId,
      outcome: 'unknown',
      via: null,
      hops: startHops(puller, null),
      fault: null,
      furtherFaults: [],
      unjudged: [ground],
      crossZone: false,
    };
  }
  switch (destination.kind) {
    case 'internet': {
      const path: InternetPath = internetPath(ground);
      return finish(ground, destination, {
        via: path.via,
        hops: internetHops(path),
        judged: judgedWay(path),
        crossZone: false,
      });
    }
    case 's3':
      return walkToS3(ground, destination);
    case 'service':
      return walkToService(ground, destination);
  }
}
