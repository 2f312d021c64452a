import { doubt, fault, type Ground, type Judged, notShown, PASSES, unseen, whenSeen } from './ground.ts';
import { readLists } from './route-lookup.ts';
import { opennessFor, type Peer, rulesOf, unreadLists } from './security-group-rules.ts';
import type { NetworkFault, PartlyOpenAt } from './walk.ts';

/** Which groups are asked whether they let TCP 443 through, in which direction, and for whom. */
export interface GroupQuestion {
  readonly securityGroupIds: readonly string[];
  readonly direction: 'ingress' | 'egress';
  readonly peer: Peer;
  /** Whose groups they are, and what stands for them together in a doubt. */
  readonly at: Extract<PartlyOpenAt, 'task-group' | 'endpoint-group'>;
  readonly id: string;
}

/**
 * Groups are closed only where every rule that could open them was read, down to the addresses of its lists. A group that
 * is not among those of the VPC may be another account's or that of an associated VPC, or was deleted since (VPC guide,
 * "Share your VPC subnets", "Associate security groups with multiple VPCs").
 */
export function judgeGroups({ facts }: Ground, question: GroupQuestion, otherwise: NetworkFault): Judged {
  const { securityGroupIds, direction, peer, at, id } = question;
  return whenSeen(facts.securityGroups, (groups) => {
    const rules = rulesOf(groups, securityGroupIds, direction);
    const lists = readLists(facts);
    const open = opennessFor(rules, peer, lists);
    if (open === 'open') return PASSES;
    const hidden = securityGroupIds.filter((wanted) => groups.every((group) => group.id !== wanted));
    if (hidden.length > 0)
      return doubt(notShown('security-groups', `The rules of ${hidden.join(', ')} were not seen.`));
    const unread = unreadLists(rules, lists);
    if (unread.length > 0) {
      const why = `The addresses of ${unread.join(', ')} were not seen.`;
      return doubt(facts.prefixLists.seen ? notShown('prefix-lists', why) : unseen(facts.prefixLists.missing));
    }
    return open === 'closed' ? fault(otherwise) : doubt({ kind: 'partly-open', id, at });
  });
}
