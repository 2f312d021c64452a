import type { NetworkFacts, Puller } from '../network/facts.ts';
import type { Walk } from '../network/walk.ts';

/** What is drawn: a network as far as it was seen, the ways through it, and where else the service runs its tasks. */
export interface NetworkToDraw {
  readonly facts: NetworkFacts;
  readonly puller: Puller;
  readonly walks: readonly Walk[];
  /** The subnets of the service; the task's own may be among them. */
  readonly subnetIds: readonly string[];
}
