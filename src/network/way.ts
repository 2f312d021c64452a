import { type Ground, inOrder, type Judged } from './ground.ts';
import { drawHops } from './hops.ts';
import { type InternetPath, outcomeOf } from './internet-path.ts';
import type { Destination, Hop, Walk } from './walk.ts';

/** A way before it is drawn. */
export interface Way {
  readonly via: Walk['via'];
  readonly hops: readonly Hop[];
  readonly judged: Judged;
  readonly crossZone: boolean;
}

/** Turns what was judged into a walk; doubts that change nothing stay with it. */
export function finish(
  ground: Ground,
  destination: Destination,
  way: Way,
  doubts: Judged = { faults: [], unjudged: [] },
): Walk {
  const { via, hops, judged, crossZone } = way;
  const outcome = outcomeOf(judged);
  const [fault = null, ...furtherFaults] = judged.faults;
  return {
    destination,
    subnetId: ground.subnet.id,
    outcome,
    via: outcome === 'broken' && (via === null || fault?.kind === 'endpoint-missing') ? null : via,
    hops: drawHops(ground, hops, destination, outcome, judged, via === 'endpoint'),
    fault,
    furtherFaults,
    unjudged: [...judged.unjudged, ...doubts.unjudged],
    crossZone,
  };
}

/** The gateway on a way by the internet, as a hop. */
export function internetHops({ hop }: InternetPath): readonly Hop[] {
  return hop === null ? [] : [{ ...hop, state: hop.kind === 'unknown-hop' ? 'unknown' : 'passes' }];
}

/** Route, gateway, then the task's own rules. */
export function judgedWay({ gateway, side }: InternetPath): Judged {
  return inOrder(gateway, side);
}
