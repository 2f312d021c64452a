import type { AwsErrorKind } from '../aws/error-kinds.ts';
import type { Reason, ServiceSeen } from './watch-body.ts';

/** A task as far as a watch goes by it. Times are milliseconds since 1970. */
export interface TaskSeen {
  readonly arn: string;
  readonly isRunning: boolean;
  /** The deployment that started it. */
  readonly deploymentId: string | null;
  /** When ECS began to start it. */
  readonly begunAt: number | null;
  /** When its own pull began. */
  readonly pullAt: number | null;
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  /** How its pull failed; `null`: it did not. */
  readonly reason: Reason | null;
  /** Ended by itself, and not because a person or the scheduler wanted it to. */
  readonly endedByItself: boolean;
}

/** Which tasks are worth reading after the service was. */
export interface TasksWanted {
  readonly stopped: boolean;
  readonly running: boolean;
}

/** A call that told nothing. */
export interface RefusedCall {
  readonly action: string;
  readonly why: AwsErrorKind;
}

/** What the tasks told; a list that was not read is `null`. */
export interface TasksRead {
  readonly stopped: { readonly tasks: readonly TaskSeen[]; readonly complete: boolean } | null;
  readonly running: readonly TaskSeen[] | null;
  /** Why a list that was wanted is not there. */
  readonly missed: RefusedCall | null;
}

/** What one look saw, and how many calls to AWS it took. */
export type Look =
  | { readonly kind: 'service'; readonly service: ServiceSeen; readonly tasks: TasksRead; readonly calls: number }
  /** ECS does not know it, or knows it as deleted. */
  | { readonly kind: 'gone'; readonly calls: number }
  | { readonly kind: 'no-answer'; readonly missed: RefusedCall; readonly calls: number };
