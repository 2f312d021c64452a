import type { AwsErrorKind } from '../aws/error-kinds.ts';
import type { AwsPlace, AwsReader } from '../aws/reader.ts';
import type { Classification } from '../classify/classification.ts';
import type { Subject } from '../model/subject.ts';

/** An IAM action that only reads. The verb is a fence, not a proof: `test/rules/read-only.test.ts` lists them by name. */
export type ReadAction =
  `${string}:${'Describe' | 'Get' | 'List' | 'BatchGet' | 'Simulate' | 'Lookup' | 'Filter'}${string}`;

/** Why a look came to nothing. */
export type CouldNotLook =
  | { readonly kind: 'aws'; readonly error: AwsErrorKind; readonly action: string; readonly account: string }
  /** AWS answered, and the answer does not settle it: the place belongs to somebody else, or cannot be seen from outside. */
  | { readonly kind: 'blind'; readonly what: BlindSpot; readonly owner: string | null }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'bug'; readonly id: string };

/** Places where an empty answer proves nothing. */
export type BlindSpot =
  | 'shared-vpc'
  | 'foreign-registry'
  | 'task-gone'
  | 'external-instance'
  | 'managed-instance'
  | 'outside-aws';

/** One thing that a look saw, by the call that showed it. Values are ids, names and states only. */
export interface EvidenceItem {
  /** `service:Operation`. */
  readonly call: string;
  readonly [detail: string]: string | number | boolean | null | readonly string[];
}

/** What came of a look. There is no fourth outcome, and an empty answer from a place that we do not own is `inconclusive`. */
export type CheckResult<Facts> =
  | {
      readonly status: 'observed';
      readonly facts: Facts;
      /** One sentence that says what was seen; it may hold ids and names from AWS, so it is never markup. */
      readonly summary: string;
      readonly evidence: readonly EvidenceItem[];
      /** Worth knowing, though no fault: such as no endpoint in the task's own zone. */
      readonly warning: string | null;
    }
  | {
      readonly status: 'inconclusive';
      readonly reason: CouldNotLook;
      readonly summary: string;
      readonly evidence: readonly EvidenceItem[];
    }
  | { readonly status: 'skipped'; readonly waitingFor: string; readonly summary: string };

/** A look at AWS. It observes and never judges: judging is a cause's work. */
export interface Check<Facts> {
  readonly id: string;
  /** Shown in the thread while the check runs. */
  readonly title: string;
  /** IAM actions that it calls; the policy document is built from these. */
  readonly reads: readonly ReadAction[];
  /** Runs once an investigation, after everything in `needs` was observed. */
  readonly needs: Needs;
  look(context: LookContext, needed: never): Promise<CheckResult<Facts>>;
}

export type Needs = Readonly<Record<string, Check<unknown>>>;
export type FactsOf<N extends Needs> = { readonly [K in keyof N]: N[K] extends Check<infer F> ? F : never };

/** What a check may use. */
export interface LookContext {
  readonly subject: Subject;
  /** What the text said; for a task that was given by ARN alone, what its own reason said. */
  readonly classification: Classification;
  /** Reads the task's own account and region. */
  readonly aws: AwsReader;
  readonly now: () => Date;
  /** Reads another place, such as the account that owns a registry. */
  awsAt(place: AwsPlace): AwsReader;
  /** Another check's outcome, whatever it is, where its absence can be lived with. */
  ask<Facts>(check: Check<Facts>): Promise<CheckResult<Facts>>;
}

/** Types a check: what it needs arrives as facts. */
export function defineCheck<Facts, N extends Needs>(definition: {
  readonly id: string;
  readonly title: string;
  readonly reads: readonly ReadAction[];
  readonly needs: N;
  look(context: LookContext, needed: FactsOf<N>): Promise<CheckResult<Facts>>;
}): Check<Facts> {
  return definition;
}

/** A look that saw something. */
export function observed<Facts>(
  facts: Facts,
  summary: string,
  evidence: readonly EvidenceItem[] = [],
  warning: string | null = null,
): CheckResult<Facts> {
  return { status: 'observed', facts, summary, evidence, warning };
}

/** A look at a place where an empty answer proves nothing. */
export function blind(
  what: BlindSpot,
  summary: string,
  owner: string | null = null,
  evidence: readonly EvidenceItem[] = [],
): CheckResult<never> {
  return { status: 'inconclusive', reason: { kind: 'blind', what, owner }, summary, evidence };
}

/** A look that nothing called for. */
export function skipped(waitingFor: string, summary: string): CheckResult<never> {
  return { status: 'skipped', waitingFor, summary };
}
