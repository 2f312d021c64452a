import type { NetworkAclEntrySnapshot, NetworkAclSnapshot } from '../model/snapshots/ec2.ts';
import { type Block, contains, overlaps, parseBlock } from './cidr.ts';
import type { AclGap } from './walk.ts';

/** A range of ports, both ends included. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

export const HTTPS_PORTS: Ports = { from: 443, to: 443 };
/** What an ACL has to leave open for answers (Amazon VPC guide, "Ephemeral ports"). */
export const ANSWER_PORTS: Ports = { from: 1_024, to: 65_535 };
/** What Linux really uses of them (`net.ipv4.ip_local_port_range`); a rule that leaves these open lets answers in. */
const LINUX_ANSWER_PORTS: Ports = { from: 32_768, to: 60_999 };
/** The rule that every ACL ends with and that denies what no other rule matched (EC2 API, `NetworkAclEntry`). */
export const LAST_RULE = 32_767;

/** One direction of traffic through one ACL. */
export interface AclQuestion {
  readonly direction: AclGap['direction'];
  readonly ports: Ports;
  readonly peer: Block;
  /** The peer as it is written in a gap. */
  readonly cidr: string;
  /** The peer stands for a large part of the internet: single blocks that are denied before it is allowed say nothing. */
  readonly coarse: boolean;
}

export type AclAnswer =
  | { readonly kind: 'open' }
  | { readonly kind: 'partly' }
  | { readonly kind: 'closed'; readonly gap: AclGap };

/** Rules in the order of their numbers, the first that matches decides. */
export function askAcl({ entries }: NetworkAclSnapshot, question: AclQuestion): AclAnswer {
  const answer = decide(entries, question);
  if (answer.kind === 'open' || question.ports !== ANSWER_PORTS) return answer;
  return decide(entries, { ...question, ports: LINUX_ANSWER_PORTS }).kind === 'open' ? { kind: 'open' } : answer;
}

function decide(entries: readonly NetworkAclEntrySnapshot[], question: AclQuestion): AclAnswer {
  let allowedPart = false;
  let deniedBy: number | null = null;
  const rules = entries
    .filter(({ egress, protocol }) => egress === (question.direction === 'outbound') && isTcp(protocol))
    .sort((a, b) => a.ruleNumber - b.ruleNumber);
  for (const rule of rules) {
    const match = matchOf(rule, question);
    if (match === 'none') continue;
    if (rule.allow) allowedPart = true;
    else deniedBy ??= rule.ruleNumber;
    if (match === 'all')
      return rule.allow && question.coarse ? { kind: 'open' } : verdict(allowedPart, deniedBy, question);
  }
  return verdict(allowedPart, deniedBy ?? LAST_RULE, question);
}

function verdict(allowedPart: boolean, deniedBy: number | null, question: AclQuestion): AclAnswer {
  if (deniedBy === null) return { kind: 'open' };
  if (allowedPart) return { kind: 'partly' };
  const { direction, ports, cidr } = question;
  const written = ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
  return { kind: 'closed', gap: { direction, ports: written, cidr, ruleNumber: deniedBy } };
}

function isTcp(protocol: string): boolean {
  return protocol === '-1' || protocol === '6' || protocol === 'tcp';
}

function matchOf(rule: NetworkAclEntrySnapshot, { ports, peer }: AclQuestion): 'all' | 'some' | 'none' {
  const block = rule.cidr === null ? null : parseBlock(rule.cidr);
  if (block === null || !overlaps(block, peer)) return 'none';
  const from = rule.protocol === '-1' ? 0 : (rule.fromPort ?? 0);
  const to = rule.protocol === '-1' ? 65_535 : (rule.toPort ?? 65_535);
  if (to < ports.from || ports.to < from) return 'none';
  const whole = contains(block, peer) && from <= ports.from && ports.to <= to;
  return whole ? 'all' : 'some';
}
