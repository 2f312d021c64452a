import type { NetworkAclSnapshot, SubnetSnapshot } from '../model/snapshots/ec2.ts';
import { type Block, PUBLIC_BLOCKS, parseBlock } from './cidr.ts';
import type { NetworkFacts } from './facts.ts';
import { doubt, fault, type Ground, type Judged, PASSES, whenSeen } from './ground.ts';
import { judgeGroups } from './group-side.ts';
import { type AclAnswer, type AclQuestion, ANSWER_PORTS, askAcl, HTTPS_PORTS } from './network-acl-rules.ts';
import type { Peer } from './security-group-rules.ts';
import type { NetworkFault } from './walk.ts';

type EgressFault = Extract<NetworkFault, { kind: 'security-group-egress' }>;

/** A block of addresses that an ACL is asked about. */
export interface AclPeer {
  readonly block: Block;
  readonly cidr: string;
  readonly coarse: boolean;
}

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

/** Whether the ACL of the task's subnet lets requests out to blocks and answers in from them. */
export function judgeTaskAcl({ facts, subnet }: Ground, peers: readonly AclPeer[]): Judged {
  const questions = ({ block, cidr, coarse }: AclPeer): readonly AclQuestion[] => [
    { direction: 'outbound', ports: HTTPS_PORTS, peer: block, cidr, coarse },
    { direction: 'inbound', ports: ANSWER_PORTS, peer: block, cidr, coarse },
  ];
  return judgeAcl(facts, subnet, peers.map(questions));
}

/** Each peer is asked for in both directions; it takes all peers to be shut out for a fault and one for a doubt. */
export function judgeAcl(
  facts: NetworkFacts,
  subnet: SubnetSnapshot,
  byPeer: readonly (readonly AclQuestion[])[],
): Judged {
  return whenSeen(facts.networkAcls, (acls) => {
    const acl = acls.find(({ subnetIds }) => subnetIds.includes(subnet.id));
    if (acl === undefined) return PASSES;
    const judged = directions(byPeer).map((questions) => answerFor(acl, questions));
    const missing = judged.flatMap((answer) => (answer.kind === 'closed' ? [answer.gap] : []));
    if (missing.length > 0) return fault({ kind: 'network-acl', aclId: acl.id, subnetId: subnet.id, missing });
    return judged.every(({ kind }) => kind === 'open')
      ? PASSES
      : doubt({ kind: 'partly-open', id: acl.id, at: 'network-acl' });
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

/** A subnet as a peer of ACL questions; IPv6-only subnets have no block here. */
export function peerOf({ cidr }: SubnetSnapshot): AclPeer | null {
  const block = cidr === null ? null : parseBlock(cidr);
  return block === null || cidr === null ? null : { block, cidr, coarse: false };
}

/** The internet as peers of ACL questions. */
export const EVERYWHERE: readonly AclPeer[] = PUBLIC_BLOCKS.map((block) => ({
  block,
  cidr: '0.0.0.0/0',
  coarse: true,
}));
