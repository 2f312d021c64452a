import type { PrefixListSnapshot, SecurityGroupRuleSnapshot, SecurityGroupSnapshot } from '../model/snapshots/ec2.ts';
import { type Block, coverage, parseBlocks } from './cidr.ts';

const HTTPS = 443;

/** The other side of a connection, as rules can name it. */
export interface Peer {
  /** Empty where the peer has IPv6 addresses only, which no rule is compared with. */
  readonly blocks: readonly Block[];
  readonly groupIds: readonly string[];
  /** Lists that stand for the peer as a whole, such as the one of S3. */
  readonly prefixListIds: readonly string[];
}

/** How far the rules let TCP 443 through to or from a peer. */
export type Openness = 'open' | 'partly' | 'closed';

/** Rules of several groups add up; nothing in a group denies. */
export function opennessFor(
  rules: readonly SecurityGroupRuleSnapshot[],
  peer: Peer,
  lists: readonly PrefixListSnapshot[],
): Openness {
  const matching = rules.filter(letsHttpsThrough);
  const named = matching.some(
    (rule) =>
      rule.groups.some(({ id }) => peer.groupIds.includes(id)) ||
      rule.prefixListIds.some((id) => peer.prefixListIds.includes(id)),
  );
  if (named) return 'open';
  if (matching.length === 0) return 'closed';
  if (peer.blocks.length === 0) return 'partly';
  const allowed = matching.flatMap((rule) => parseBlocks([...rule.cidrs, ...cidrsOf(rule.prefixListIds, lists)]));
  const covers = peer.blocks.map((block) => coverage(allowed, block));
  if (covers.every((cover) => cover === 'all')) return 'open';
  return covers.some((cover) => cover !== 'none') ? 'partly' : 'closed';
}

function letsHttpsThrough({ protocol, fromPort, toPort }: SecurityGroupRuleSnapshot): boolean {
  if (protocol === '-1') return true;
  if (protocol !== 'tcp' && protocol !== '6') return false;
  return (fromPort ?? 0) <= HTTPS && HTTPS <= (toPort ?? 65_535);
}

function cidrsOf(ids: readonly string[], lists: readonly PrefixListSnapshot[]): readonly string[] {
  return lists.filter(({ id }) => ids.includes(id)).flatMap(({ cidrs }) => cidrs);
}

/** Lists that decide about TCP 443 and whose addresses were not read. */
export function unreadLists(
  rules: readonly SecurityGroupRuleSnapshot[],
  lists: readonly PrefixListSnapshot[],
): readonly string[] {
  const named = rules.filter(letsHttpsThrough).flatMap(({ prefixListIds }) => prefixListIds);
  return [...new Set(named)].filter((named) => lists.every(({ id }) => id !== named));
}

/** Rules of the named groups in one direction. */
export function rulesOf(
  groups: readonly SecurityGroupSnapshot[],
  ids: readonly string[],
  direction: 'ingress' | 'egress',
): readonly SecurityGroupRuleSnapshot[] {
  return groups.filter(({ id }) => ids.includes(id)).flatMap((group) => group[direction]);
}
