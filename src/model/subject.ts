import type { AwsPartition } from './arn.ts';

/** The task, or as much of it as is known, that an investigation is about. */
export interface Subject {
  readonly partition: AwsPartition;
  readonly account: string;
  readonly region: string;
  /** Name, not ARN. */
  readonly cluster: string | null;
  /** Name of the service, where one is known. */
  readonly service: string | null;
  /** Task id, not ARN. */
  readonly taskId: string | null;
  /** Text that a person gave, capped and redacted; empty when only an ARN was given. */
  readonly text: string;
}
