import type { PullCount } from '../model/snapshots/ecr.ts';
import type { RejectedFlows, RejectedFlowsQuery } from '../model/snapshots/flow-logs.ts';
import type { HealthLookup } from '../model/snapshots/health.ts';
import type { TrailListing, TrailQuery } from '../model/snapshots/trail.ts';

/** What happened, where the readers of single services tell what is. */

export interface TrailReader {
  /** Keeps to the pace of CloudTrail, so that a question may wait for others of the same account and region. */
  lookUp(query: TrailQuery): Promise<TrailListing>;
}

export interface MetricsReader {
  /** By the hour, the oldest first; hours in which ECR recorded nothing are left out. */
  pullCounts(repository: string, from: Date, to: Date): Promise<readonly PullCount[]>;
}

export interface LogsReader {
  /** At most two pages of 50 lines out of the log group of a flow log. */
  rejectedFlows(query: RejectedFlowsQuery): Promise<RejectedFlows>;
}

export interface HealthReader {
  /** Open events of ECS, ECR, S3, VPC and PrivateLink that AWS calls an issue. */
  openEvents(region: string): Promise<HealthLookup>;
}
