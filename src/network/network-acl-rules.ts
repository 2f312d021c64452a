import type { NetworkAclEntrySnapshot, NetworkAclSnapshot } from '../model/snapshots/ec2.ts';
import { type Block, contains, overlaps, parseBlock } from './cidr.ts';
import type { AclGap } from './walk.ts';

/** A range of ports, both ends included. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** A block of addresses that an ACL is asked about. */
export interface AclPeer {
  readonly block: Block;
  /** The block as it is written in a gap. */
  readonly cidr: string;
  /** The peer stands for a large part of the internet: single blocks that are denied before it is allowed say nothing. */
  readonly coarse: boolean;
}

const HTTPS_PORTS: Ports = { from: 443, to: 443 };
/** What an ACL has to leave open for answers (Amazon VPC guide, "Ephemeral ports"). */
const ANSWER_PORTS: Ports = { from: 1_024, to: 65_535 };
/** What Linux really uses of them (`net.ipv4.ip_local_port_range`). A NAT gateway uses them all. */
const LINUX_ANSWER_PORTS: Ports = { from: 32_768, to: 60_999 };
/** The rule that every ACL ends with and that denies what no other rule matched (EC2 API, `NetworkAclEntry`). */
export const LAST_RULE = 32_767;

/** One direction of traffic through one ACL. */
export interface AclQuestion {
  readonly direction: AclGap['direction'];
  readonly ports: Ports;
  /** Such of the ports as are enough, where those who answer or are answered use no others. */
  readonly enough: Ports;
  readonly peer: AclPeer;
}

/** What a task needs of an ACL to ask a peer: requests out, and answers in. */
export function asTask(peer: AclPeer): readonly AclQuestion[] {
  return [
    { direction: 'outbound', ports: HTTPS_PORTS, enough: HTTPS_PORTS, peer },
    { direction: 'inbound', ports: ANSWER_PORTS, enough: LINUX_ANSWER_PORTS, peer },
  ];
}

/** What a NAT gateway needs of an ACL to ask a peer, for whichever port it gave to the task's own. */
export function asNatGateway(peer: AclPeer): readonly AclQuestion[] {
  return asTask(peer).map((question) => ({ ...question, enough: question.ports }));
}

/** What whoever a task asks needs of an ACL: requests of the task in, and answers out. */
export function asAskedBy(task: AclPeer): readonly AclQuestion[] {
  return [
    { direction: 'inbound', ports: HTTPS_PORTS, enough: HTTPS_PORTS, peer: task },
    { direction: 'outbound', ports: ANSWER_PORTS, enough: LINUX_ANSWER_PORTS, peer: task },
  ];
}

export type AclAnswer =
  | { readonly kind: 'open' }
  | { readonly kind: 'partly' }
  | { readonly kind: 'closed'; readonly gap: AclGap };

/** Rules in the order of their numbers, the first that matches decides. */
export function askAcl({ entries }: NetworkAclSnapshot, question: AclQuestion): AclAnswer {
  const answer = decide(entries, question);
  return decide(entries, { ...question, ports: question.enough }).kind === 'open' ? { kind: 'open' } : answer;
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
      return rule.allow && question.peer.coarse ? { kind: 'open' } : verdict(allowedPart, deniedBy, question);
  }
  return verdict(allowedPart, deniedBy ?? LAST_RULE, question);
}

function verdict(allowedPart: boolean, deniedBy: number | null, question: AclQuestion): AclAnswer {
  if (deniedBy === null) return { kind: 'open' };
  if (allowedPart) return { kind: 'partly' };
  const {
    direction,
    ports,
    peer: { cidr },
  } = question;
  const written = ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
  return { kind: 'closed', gap: { direction, ports: written, cidr, ruleNumber: deniedBy } };
}

function isTcp(protocol: string): boolean {
  return protocol === '-1' || protocol === '6' || protocol === 'tcp';
}

function matchOf(rule: NetworkAclEntrySnapshot, { ports, peer }: AclQuestion): 'all' | 'some' | 'none' {
  const block = rule.cidr === null ? null : parseBlock(rule.cidr);
  if (block === null || !overlaps(block, peer.block)) return 'none';
  const from = rule.protocol === '-1' ? 0 : (rule.fromPort ?? 0);
  const to = rule.protocol === '-1' ? 65_535 : (rule.toPort ?? 65_535);
  if (to < ports.from || ports.to < from) return 'none';
  const whole = contains(block, peer.block) && from <= ports.from && ports.to <= to;
  return whole ? 'all' : 'some';
}
