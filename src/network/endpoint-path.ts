import type { SubnetSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { parseBlocks } from './cidr.ts';
import { type Ground, inOrder, type Judged, PASSES, whenSeen } from './ground.ts';
import { ANSWER_PORTS, HTTPS_PORTS } from './network-acl-rules.ts';
import { opennessFor, rulesOf } from './security-group-rules.ts';
import { judgeAcl, judgeEgress, judgeOpenness, judgeTaskAcl, peerOf } from './task-side.ts';

/** The way through an interface endpoint, judged for the subnet of it that the task would use. */
export interface EndpointPath {
  readonly judged: Judged;
  readonly crossZone: boolean;
}

/** An endpoint answers across subnets and zones, so it is broken only where every subnet of it is. */
export function endpointPath(ground: Ground, endpoint: VpcEndpointSnapshot): EndpointPath {
  const subnets = endpointSubnets(ground, endpoint);
  const zone = ground.subnet.availabilityZone;
  const inZone = subnets.filter(({ availabilityZone }) => availabilityZone === zone);
  const ways = (inZone.length > 0 ? inZone : subnets).map((subnet) => judgeWay(ground, endpoint, subnet));
  const best = ways.find(({ faults }) => faults.length === 0) ?? ways[0] ?? judgeGroups(ground, endpoint, null);
  return { judged: best, crossZone: inZone.length === 0 && subnets.length > 0 };
}

function endpointSubnets({ facts }: Ground, { subnetIds }: VpcEndpointSnapshot): readonly SubnetSnapshot[] {
  return facts.subnets.seen ? facts.subnets.value.filter(({ id }) => subnetIds.includes(id)) : [];
}

function judgeWay(ground: Ground, endpoint: VpcEndpointSnapshot, target: SubnetSnapshot): Judged {
  const groups = judgeGroups(ground, endpoint, target);
  return target.id === ground.subnet.id ? groups : inOrder(groups, judgeAcls(ground, target));
}

/** An ACL is crossed only between subnets: out of the task's, into the endpoint's, and back. */
function judgeAcls(ground: Ground, target: SubnetSnapshot): Judged {
  const [there, here] = [peerOf(target), peerOf(ground.subnet)];
  if (there === null || here === null) return PASSES;
  const { block: peer, cidr, coarse } = here;
  return inOrder(
    judgeTaskAcl(ground, [there]),
    judgeAcl(ground.facts, target, [
      [
        { direction: 'inbound', ports: HTTPS_PORTS, peer, cidr, coarse },
        { direction: 'outbound', ports: ANSWER_PORTS, peer, cidr, coarse },
      ],
    ]),
  );
}

function judgeGroups(ground: Ground, endpoint: VpcEndpointSnapshot, target: SubnetSnapshot | null): Judged {
  const blocks = parseBlocks(target?.cidr === null || target === null ? vpcCidrs(ground) : [target.cidr]);
  const peer = { blocks, groupIds: endpoint.securityGroupIds, prefixListIds: [] };
  const egress = judgeEgress(ground, peer, {
    to: 'endpoint',
    endpointId: endpoint.id,
    endpointSecurityGroupIds: endpoint.securityGroupIds,
    prefixListId: null,
  });
  return inOrder(egress, judgeIngress(ground, endpoint));
}

function vpcCidrs({ facts }: Ground): readonly string[] {
  return facts.vpc.seen ? facts.vpc.value.cidrs : [];
}

/** Whether the endpoint's groups let the task in, by its groups, its address or its subnet. */
function judgeIngress({ facts, puller, subnet }: Ground, endpoint: VpcEndpointSnapshot): Judged {
  return whenSeen(facts.securityGroups, (groups) => {
    const rules = rulesOf(groups, endpoint.securityGroupIds, 'ingress');
    const lists = facts.prefixLists.seen ? facts.prefixLists.value : [];
    const own = puller.privateAddress === null ? (subnet.cidr ?? '') : puller.privateAddress;
    const groupIds = puller.securityGroupIds.seen ? puller.securityGroupIds.value : [];
    const open = opennessFor(rules, { blocks: parseBlocks([own]), groupIds, prefixListIds: [] }, lists);
    const byGroupOnly =
      open === 'closed' && !puller.securityGroupIds.seen && rules.some((rule) => rule.groups.length > 0);
    if (byGroupOnly) return whenSeen(puller.securityGroupIds, () => PASSES);
    return judgeOpenness(open, endpoint.id, {
      kind: 'endpoint-security-group',
      service: endpoint.service,
      endpointId: endpoint.id,
      securityGroupIds: endpoint.securityGroupIds,
    });
  });
}
