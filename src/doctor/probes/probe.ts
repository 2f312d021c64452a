import type { STSClient } from '@aws-sdk/client-sts';
import type { Clients } from '../../aws/clients.ts';
import type { AwsPlace } from '../../aws/reader.ts';
import { partitionOf } from '../../model/arn.ts';

/** What a probe is made with. */
export interface ProbeTools {
  readonly clients: Clients & { readonly sts: STSClient };
  readonly place: AwsPlace;
  /** Second argument of a client's `send`. */
  readonly limit: { readonly abortSignal: AbortSignal };
}

/** One read that names what cannot exist, so that it costs nothing, tells nothing and counts as no pull. */
export type Probe = (tools: ProbeTools) => Promise<unknown>;

/** Probes by the action that they need. */
export type Probes = Readonly<Record<string, Probe>>;

/** A name that nobody gives to anything. */
export const NOBODY = 'pullfail-doctor-looks-for-nothing';

/** An id of EC2's form that no resource has. */
export function nothing(prefix: string): string {
  return `${prefix}-${'0'.repeat(17)}`;
}

/** ARN of something that is not there, in the account that is looked into. */
export function noArn({ account, region }: AwsPlace, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${service === 'iam' ? '' : region}:${account}:${resource}`;
}
