import type { Hop } from '../../network/walk.ts';
import type { NetworkEvidence } from '../network-evidence.ts';
import { listed } from './network-cause.ts';

/** Ids of the hops of one kind that ways pass, each once. */
export function passedHops({ walks }: NetworkEvidence, kind: Hop['kind']): readonly string[] {
  const hops = walks.flatMap((walk) => walk.hops.filter((hop) => hop.kind === kind && hop.state === 'passes'));
  return [...new Set(hops.map(({ id }) => id))];
}

/** Interface endpoints that ways pass. */
export function passedEndpoints(network: NetworkEvidence): readonly string[] {
  const byAddress = network.walks.filter(({ via }) => via === 'endpoint');
  return passedHops({ ...network, walks: byAddress }, 'endpoint');
}

/** `vpce-1 and vpce-2` and a verb, or nothing at all. */
export function said(ids: readonly string[], singular: string, plural: string): string | null {
  return ids.length === 0 ? null : `${listed(ids)} ${ids.length === 1 ? singular : plural}`;
}
