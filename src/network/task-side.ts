import type { NetworkAclSnapshot, SubnetSnapshot } from '../model/snapshots/ec2.ts';
import { PUBLIC_BLOCKS, parseBlock } from './cidr.ts';
import type { NetworkFacts } from './facts.ts';
import { doubt, fault, type Ground, inOrder, type Judged, notShown, PASSES, whenSeen } from './ground.ts';
import { judgeGroups } from './group-side.ts';
import { type AclAnswer, type AclPeer, type AclQuestion, askAcl, asTask } from './network-acl-rules.ts';
import type { Peer } from './security-group-rules.ts';
import type { NetworkFault, PartlyOpenAt } from './walk.ts';

type EgressFault = Extract<NetworkFault, { kind: 'security-group-egress' }>;

/** The whole internet, as the peer of a security group. */
export const INTERNET: Peer = { blocks: PUBLIC_BLOCKS, groupIds: [], prefixListIds: [] };

/** Whether the task's groups let it out to a peer on port 443. */
export function judgeEgress(
  ground: Ground,
  peer: Peer,
  details: Omit<EgressFault, 'kind' | 'securityGroupIds'>,
): Judged {
  return whenSeen(ground.puller.securityGroupIds, (securityGroupIds) =>
    judgeGroups(
      ground,
      { securityGroupIds, direction: 'egress', peer, at: 'task-group', id: securityGroupIds.join(', ') },
      { kind: 'security-group-egress', securityGroupIds, ...details },
    ),
  );
}

/** A peer that no rule can name: what is closed even to it has no rule for port 443 at all. */
const NOBODY: Peer = { blocks: [], groupIds: [], prefixListIds: [] };

/** A way whose end is in doubt; it is broken all the same where the task's groups let nothing out on port 443. */
export function unlessShut(ground: Ground, doubts: Judged): Judged {
  const { faults } = judgeEgress(ground, NOBODY, {
    to: 'anywhere',
    endpointId: null,
    endpointSecurityGroupIds: [],
    prefixListId: null,
  });
  return inOrder({ faults, unjudged: [] }, doubts);
}

/** Whether the ACL of the task's subnet lets requests out to blocks and answers in from them. */
export function judgeTaskAcl({ facts, subnet }: Ground, peers: readonly AclPeer[]): Judged {
  return judgeAcl(facts, subnet, peers.map(asTask));
}

/**
 * Each peer is asked for in both directions; it takes all peers to be shut out for a fault and one for a doubt. Without
 * any peer, as of a subnet with IPv6 alone, nothing can be asked.
 */
export function judgeAcl(
  facts: NetworkFacts,
  subnet: SubnetSnapshot,
  byPeer: readonly (readonly AclQuestion[])[],
  at: Extract<PartlyOpenAt, 'network-acl' | 'nat-network-acl'> = 'network-acl',
): Judged {
  return whenSeen(facts.networkAcls, (acls) => {
    const acl = acls.find(({ subnetIds }) => subnetIds.includes(subnet.id));
    if (acl === undefined) return doubt(notShown('network-acls', `The network ACL of ${subnet.id} was not seen.`));
    const judged = directions(byPeer).map((questions) => answerFor(acl, questions));
    const missing = judged.flatMap((answer) => (answer.kind === 'closed' ? [answer.gap] : []));
    if (missing.length > 0) return fault({ kind: 'network-acl', aclId: acl.id, subnetId: subnet.id, missing });
    const open = judged.length > 0 && judged.every(({ kind }) => kind === 'open');
    return open ? PASSES : doubt({ kind: 'partly-open', id: acl.id, at });
  });
}

/** The same question put to every peer. */
function directions(byPeer: readonly (readonly AclQuestion[])[]): readonly (readonly AclQuestion[])[] {
  const count = byPeer[0]?.length ?? 0;
  return Array.from({ length: count }, (_, index) => byPeer.flatMap((questions) => questions[index] ?? []));
}

/** What one direction comes to for all peers together. */
function answerFor(acl: NetworkAclSnapshot, questions: readonly AclQuestion[]): AclAnswer {
  const answers = questions.map((question) => askAcl(acl, question));
  const [first] = answers;
  if (first !== undefined && answers.every(({ kind }) => kind === first.kind)) return first;
  return { kind: 'partly' };
}

/** A subnet as a peer of ACL questions; there is none for a subnet with IPv6 alone. */
export function peersOf({ cidr }: SubnetSnapshot): readonly AclPeer[] {
  const block = cidr === null ? null : parseBlock(cidr);
  return block === null || cidr === null ? [] : [{ block, cidr, coarse: false }];
}

/** The internet as peers of ACL questions. */
export const EVERYWHERE: readonly AclPeer[] = PUBLIC_BLOCKS.map((block) => ({
  block,
  cidr: '0.0.0.0/0',
  coarse: true,
}));
