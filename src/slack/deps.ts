import type { Circumstances } from '../circumstances/circumstances.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { EventSink } from '../diagnose/events.ts';
import type { Clock } from '../model/clock.ts';
import type { Log } from '../model/log.ts';
import type { Target } from '../model/target.ts';
import type { PreflightOutcome } from '../preflight/preflight.ts';
import type { Durable } from './durable.ts';
import type { EditBudget } from './edit-budget.ts';
import type { Jobs } from './jobs.ts';
import type { PostBudget } from './post-budget.ts';
import type { Poster } from './poster.ts';
import type { RecentDiagnoses } from './recent-diagnoses.ts';
import type { Seen } from './seen.ts';

/** Whoever answers the question; it tells everything by events and the last one is `diagnosed` or `broke-down`. */
export interface Investigator {
  investigate(request: InvestigatorRequest): Promise<void>;
}

export interface InvestigatorRequest {
  /** Plain text, capped and redacted; it may be or hold an ARN or a console link. Empty when only an ARN was given. */
  readonly text: string;
  readonly arn?: string;
  readonly region?: string;
  readonly sink: EventSink;
}

/** Whoever answers whether a service would pull, before anything has failed. */
export interface Checker {
  /** `region` counts where the service itself names none. */
  check(service: Target, region: string | null): Promise<PreflightOutcome>;
}

/** Looks at what surrounds a failure, once it is diagnosed; `null`: there is no failed pull to look around. */
export type LookAround = (diagnosis: Diagnosis) => Promise<Circumstances | null>;

/** Everything that the listeners use. */
export interface SlackDeps {
  readonly investigator: Investigator;
  readonly checker: Checker;
  readonly lookAround: LookAround;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly budget: EditBudget;
  readonly posts: PostBudget;
  readonly seen: Seen;
  readonly jobs: Jobs;
  readonly recent: RecentDiagnoses;
  /** `null`: nothing is kept and no fix is offered. */
  readonly durable: Durable | null;
  readonly log: Log;
}
