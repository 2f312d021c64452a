import type { RecentEvents } from '../checks/recent-changes.ts';
import type { RegistryPulls } from '../checks/registry-pulls.ts';
import type { RejectedFlowsFacts } from '../checks/rejected-flows.ts';
import type { RunningImages } from '../checks/running-images.ts';
import type { ImageSnapshot, ScanLookup } from '../model/snapshots/ecr.ts';
import type { HealthLookup } from '../model/snapshots/health.ts';
import type { Scope } from '../scope/scope.ts';
import type { ChangesBefore } from './changes-before.ts';

/** What surrounds a failure: none of it decides what is broken, and all of it helps to believe it. */
export interface Circumstances {
  readonly firstFailure: Date | null;
  /** How far it reaches; `null`: the cluster was not seen, or the task is not among the failures. */
  readonly scope: Scope | null;
  /** `null`: CloudTrail was not asked, or did not answer. */
  readonly changes: (ChangesBefore & Pick<RecentEvents, 'from' | 'asked'>) | null;
  readonly running: RunningImages | null;
  /** A new deployment is the cure: the pinned digest is gone, and the tag names an image that exists. */
  readonly redeployingCures: boolean;
  readonly pulls: RegistryPulls | null;
  /** The wanted image as its registry knows it; `null`: it is not there, or was not seen. */
  readonly image: (Pick<ImageSnapshot, 'pushedAt' | 'lastPulledAt'> & { readonly name: string }) | null;
  readonly scan: ScanLookup | null;
  readonly health: HealthLookup | null;
  /** Packets that a flow log saw refused. */
  readonly witness: RejectedFlowsFacts | null;
  /** Looks that came to nothing, in sentences. */
  readonly notSeen: readonly string[];
}
