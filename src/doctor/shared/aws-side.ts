import type { AwsError } from '../../aws/error-kinds.ts';
import type { AwsPlace } from '../../aws/reader.ts';
import type { Probe } from '../probes/probe.ts';

/** What AWS answered, or why it did not. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: AwsError };

/** Whom the ambient credentials belong to. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** Questions to AWS that change nothing. None of them rejects. */
export interface AwsSide {
  /** Where tasks are looked for when nothing else says so; `null`: none is set, or what is set is no region. */
  readonly region: string | null;
  /** Asked once, however many looks want to know. */
  caller(): Promise<Answer<Caller>>;
  /** Gets the credentials that read an account, by the reader role where there is one. */
  reader(account: string): Promise<Answer<null>>;
  /** Makes one harmless call with those credentials. */
  probe(place: AwsPlace, action: string, probe: Probe): Promise<Answer<null>>;
  /** Assumes a role for a session in which everything is denied, and drops its credentials. */
  assume(roleArn: string, as: { readonly sourceIdentity: boolean }): Promise<Answer<null>>;
}
