import { awsCommand } from '../model/shell.ts';
import type { NetworkAclEntrySnapshot } from '../model/snapshots/ec2.ts';
import { LAST_RULE } from '../network/network-acl-rules.ts';
import type { AclGap } from '../network/walk.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { said } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks, listed } from './shared/network-cause.ts';
import { startAnew } from './shared/network-steps.ts';
import { advice, change, look } from './shared/verdict.ts';

type ClosedAcl = Hit<'network-acl'>;

export const networkAcl = defineCause({
  id: 'network-acl',
  title: 'A network ACL stops the packets on their way out or back.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Opening the network ACL',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['network-acl'] as const,
  seenIn: ['network-acls'],
  unlike: 'The network ACLs on the way let the pull out and its answers back in.',
  inOrder: ({ facts, puller }: NetworkEvidence) =>
    facts.networkAcls.seen
      ? said(
          facts.networkAcls.value.filter(({ subnetIds }) => subnetIds.includes(puller.subnetId)).map(({ id }) => id),
          'lets the pull out and its answers back in.',
          'let the pull out and its answers back in.',
        )
      : null,
  couldHideBehind: behind(['network-acls', 'task-subnet', 'vpc-subnets'], [], 'network-acl'),
  because,
  advice: adviceFor,
};

interface GapIn {
  readonly aclId: string;
  readonly subnetId: string;
  readonly gap: AclGap;
}

function gapsOf(hits: readonly ClosedAcl[]): readonly GapIn[] {
  const all = hits.flatMap(({ fault: { aclId, subnetId, missing } }) =>
    missing.map((gap) => ({ aclId, subnetId, gap })),
  );
  const key = ({ aclId, gap }: GapIn) => [aclId, gap.direction, gap.ports, gap.cidr].join(' ');
  return [...new Map(all.map((entry) => [key(entry), entry])).values()];
}

function because(hits: readonly ClosedAcl[], network: NetworkEvidence): string {
  const gaps = gapsOf(hits);
  const acls = [...new Set(gaps.map(({ aclId }) => aclId))];
  const sentences = acls.map((aclId) => {
    const own = gaps.filter((gap) => gap.aclId === aclId);
    const missing = own.map(
      ({ gap }) => `${gap.direction} TCP ${gap.ports} ${gap.direction === 'outbound' ? 'to' : 'from'} ${gap.cidr}`,
    );
    const subnets = listed(own.map(({ subnetId }) => subnetId));
    return `The network ACL ${aclId} of ${subnets} denies ${listed(missing)}.${isServers(aclId, own, network) ? SERVERS_RULES : ''}`;
  });
  return sentences.join(' ');
}

const SERVERS_RULES =
  ' Its rules are those of a server (443 in, high ports out); a task that pulls is a client and needs 443 out and high ports in.';

/** Rules that admit inbound 443 and outbound high ports, and lack the two directions of a client. */
function isServers(aclId: string, gaps: readonly GapIn[], { facts, puller }: NetworkEvidence): boolean {
  const acl = facts.networkAcls.seen ? facts.networkAcls.value.find(({ id }) => id === aclId) : undefined;
  if (acl === undefined || !gaps.some(({ subnetId }) => subnetId === puller.subnetId)) return false;
  const allows = (egress: boolean, port: number) =>
    acl.entries.some((entry) => entry.allow && entry.egress === egress && covers(entry, port));
  const lacks = (direction: AclGap['direction']) => gaps.some(({ gap }) => gap.direction === direction);
  return lacks('outbound') && allows(false, 443) && allows(true, 49_152);
}

function covers({ protocol, fromPort, toPort }: NetworkAclEntrySnapshot, port: number): boolean {
  if (protocol === '-1') return true;
  return protocol === '6' && (fromPort ?? 0) <= port && port <= (toPort ?? 65_535);
}

function adviceFor(hits: readonly ClosedAcl[], network: NetworkEvidence, context: JudgeContext): Advice {
  const gaps = gapsOf(hits);
  const acls = [...new Set(gaps.map(({ aclId }) => aclId))];
  const taken = new Set<string>();
  return advice(
    [
      look(
        'Read the rules; the first that matches by number decides.',
        awsCommand('ec2 describe-network-acls', network.facts.region, {
          'network-acl-ids': acls,
          query: 'NetworkAcls[].Entries[]',
        }),
      ),
      ...gaps.map((entry) => allowStep(entry, network, taken)),
      startAnew(network, context),
    ],
    [
      'An ACL keeps no state: for a client allow 443 out and 1024–65535 in. It cannot name a prefix list, so S3 needs its public ranges.',
    ],
  );
}

function allowStep({ aclId, gap }: GapIn, { facts }: NetworkEvidence, taken: Set<string>): NextStep {
  const egress = gap.direction === 'outbound';
  const number = freeRuleNumber(aclId, egress, gap.ruleNumber, facts, taken);
  const [from = gap.ports, to = from] = gap.ports.split('-');
  return change(
    `Allow ${gap.direction} TCP ${gap.ports} ${egress ? 'to' : 'from'} ${gap.cidr}, ahead of the rule that denies it.`,
    number === null
      ? null
      : awsCommand('ec2 create-network-acl-entry', facts.region, {
          'network-acl-id': aclId,
          'rule-number': number,
          protocol: 'tcp',
          'port-range': `From=${from},To=${to}`,
          'cidr-block': gap.cidr,
          'rule-action': 'allow',
          [egress ? 'egress' : 'ingress']: true,
        }),
  );
}

/** The highest number below the denying rule that nothing uses in that direction; `null` when there is none. */
function freeRuleNumber(
  aclId: string,
  egress: boolean,
  denying: number,
  { networkAcls }: NetworkEvidence['facts'],
  taken: Set<string>,
): number | null {
  const acl = networkAcls.seen ? networkAcls.value.find(({ id }) => id === aclId) : undefined;
  const used = new Set(
    (acl?.entries ?? []).filter((entry) => entry.egress === egress).map(({ ruleNumber }) => ruleNumber),
  );
  const before = Math.max(0, ...[...used].filter((number) => number < LAST_RULE));
  const start = denying >= LAST_RULE ? before + 100 : denying - 1;
  for (let number = start; number > 0; number -= 1) {
    const key = `${aclId} ${egress} ${number}`;
    if (used.has(number) || taken.has(key)) continue;
    taken.add(key);
    return number;
  }
  return null;
}
