import { isRegion } from '../model/arn.ts';

/** A queue of SQS as its URL names it. */
export interface QueueAddress {
  readonly url: string;
  /** `null` where the host names none, as that of a simulation on this machine. */
  readonly region: string | null;
}

/** The URL, or what is wrong with it. */
export type ReadQueueUrl =
  | { readonly kind: 'queue'; readonly queue: QueueAddress }
  | { readonly kind: 'mistake'; readonly mistake: string };

/** `/123456789012/name`; a FIFO queue cannot be the target that takes every event in any order. */
const PATH = /^\/\d{12}\/[A-Za-z0-9_-]{1,80}$/;

/**
 * Hosts of SQS by region: `sqs.`, `sqs-fips.`, a VPC endpoint's, dual stack, and the older `REGION.queue.` form
 * (AWS General Reference, "Amazon SQS endpoints and quotas").
 */
const HOSTS: readonly RegExp[] = [
  /^(?:[a-z0-9-]{1,80}\.)?sqs(?:-fips)?\.(?<region>[a-z0-9-]{5,30})\.(?:vpce\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)$/,
  /^(?<region>[a-z0-9-]{5,30})\.queue\.amazonaws\.com$/,
];
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Reads the URL of a standard queue; plain HTTP only to this machine, for tests. */
export function readQueueUrl(text: string): ReadQueueUrl {
  if (!URL.canParse(text)) return mistake('must be the URL of a queue');
  const { protocol, hostname, pathname, username, password, search, hash } = new URL(text);
  const isLocal = LOOPBACK.test(hostname);
  if (protocol !== 'https:' && !(isLocal && protocol === 'http:')) return mistake('must begin with https://');
  if (`${username}${password}${search}${hash}` !== '') return mistake('must hold nothing but a host and a path');
  if (!PATH.test(pathname)) return mistake('must end in the account and the name of a standard queue');
  const region = HOSTS.map((host) => host.exec(hostname)?.groups?.['region']).find((found) => found !== undefined);
  if (region !== undefined && isRegion(region)) return { kind: 'queue', queue: { url: text, region } };
  return isLocal ? { kind: 'queue', queue: { url: text, region: null } } : mistake('must name a host of SQS');
}

function mistake(words: string): ReadQueueUrl {
  return { kind: 'mistake', mistake: words };
}
