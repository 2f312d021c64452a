import type { Stage, Symptom } from '../classify/classification.ts';

/** A task of the cluster, by what it can have in common with others. */
export interface ClusterTask {
  readonly arn: string;
  /** Name of its service; `null` for a task that was started by hand. */
  readonly service: string | null;
  /** ARN with the revision. */
  readonly taskDefinition: string;
  /** ARN of the role that pulls for it; `null`: not known. */
  readonly role: string | null;
  readonly subnetId: string | null;
  readonly zone: string | null;
  readonly images: readonly string[];
  /** When it stopped, or when it began to run. */
  readonly at: Date;
}

/** A task that could not pull. */
export interface FailedTask extends ClusterTask {
  readonly symptom: Symptom;
  readonly stage: Stage;
}

/** Who failed and who started in the cluster around the failure. */
export interface ClusterTasks {
  readonly failed: readonly FailedTask[];
  /** Tasks that began to run in the same time: a pull that worked. */
  readonly started: readonly ClusterTask[];
  /** Whether the lists hold every task that ECS still knows. */
  readonly complete: boolean;
}
