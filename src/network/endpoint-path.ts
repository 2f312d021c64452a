import type { SubnetSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { ANY_BLOCK, type Block, parseBlocks } from './cidr.ts';
import { doubt, type Ground, inOrder, type Judged, notShown, whenSeen } from './ground.ts';
import { judgeGroups } from './group-side.ts';
import { asAskedBy } from './network-acl-rules.ts';
import { rulesOf } from './security-group-rules.ts';
import { judgeAcl, judgeEgress, judgeTaskAcl, peersOf } from './task-side.ts';

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
  const unseen = endpoint.subnetIds.filter((wanted) => subnets.every(({ id }) => id !== wanted));
  const allKnown = inZone.length > 0 || unseen.length === 0;
  const open = ways.find(({ faults }) => faults.length === 0);
  const best = open ?? (allKnown ? ways[0] : undefined) ?? judgeUnseen(ground, endpoint, unseen);
  return { judged: best, crossZone: inZone.length === 0 && unseen.length === 0 && subnets.length > 0 };
}

/** The groups decide wherever the endpoint is; the ACLs on the way only once its subnets were seen. */
function judgeUnseen(ground: Ground, endpoint: VpcEndpointSnapshot, subnetIds: readonly string[]): Judged {
  const groups = judgeRules(ground, endpoint, null);
  if (groups.faults.length > 0 || subnetIds.length === 0) return groups;
  const why = `${subnetIds.join(', ')} of ${endpoint.id} were not seen.`;
  return inOrder(groups, doubt(notShown('vpc-subnets', `The subnets ${why}`)));
}

function endpointSubnets({ facts }: Ground, { subnetIds }: VpcEndpointSnapshot): readonly SubnetSnapshot[] {
  return facts.subnets.seen ? facts.subnets.value.filter(({ id }) => subnetIds.includes(id)) : [];
}

function judgeWay(ground: Ground, endpoint: VpcEndpointSnapshot, target: SubnetSnapshot): Judged {
  const groups = judgeRules(ground, endpoint, target);
  return target.id === ground.subnet.id ? groups : inOrder(groups, judgeAcls(ground, target));
}

/** An ACL is crossed only between subnets: out of the task's, into the endpoint's, and back. */
function judgeAcls(ground: Ground, target: SubnetSnapshot): Judged {
  const [there, here] = [peersOf(target), peersOf(ground.subnet)];
  return inOrder(judgeTaskAcl(ground, there), judgeAcl(ground.facts, target, here.map(asAskedBy)));
}

function judgeRules(ground: Ground, endpoint: VpcEndpointSnapshot, target: SubnetSnapshot | null): Judged {
  const blocks = target === null ? vpcBlocks(ground) : parseBlocks([target.cidr ?? '']);
  const peer = { blocks, groupIds: endpoint.securityGroupIds, prefixListIds: [] };
  const egress = judgeEgress(ground, peer, {
    to: 'endpoint',
    endpointId: endpoint.id,
    endpointSecurityGroupIds: endpoint.securityGroupIds,
    prefixListId: null,
  });
  return inOrder(egress, judgeIngress(ground, endpoint));
}

/** Where an endpoint can be of which no subnet was seen. */
function vpcBlocks({ facts }: Ground): readonly Block[] {
  return facts.vpc.seen ? parseBlocks(facts.vpc.value.cidrs) : [ANY_BLOCK];
}

/** Whether the endpoint's groups let the task in, by its groups, its address or its subnet. */
function judgeIngress(ground: Ground, endpoint: VpcEndpointSnapshot): Judged {
  const { facts, puller, subnet } = ground;
  const { id, service, securityGroupIds } = endpoint;
  const own = puller.privateAddress === null ? (subnet.cidr ?? '') : puller.privateAddress;
  const groupIds = puller.securityGroupIds.seen ? puller.securityGroupIds.value : [];
  const peer = { blocks: parseBlocks([own]), groupIds, prefixListIds: [] };
  const judged = judgeGroups(
    ground,
    { securityGroupIds, direction: 'ingress', peer, at: 'endpoint-group', id },
    { kind: 'endpoint-security-group', service, endpointId: id, securityGroupIds },
  );
  const rules = facts.securityGroups.seen ? rulesOf(facts.securityGroups.value, securityGroupIds, 'ingress') : [];
  const mayNameTask = !puller.securityGroupIds.seen && rules.some(({ groups }) => groups.length > 0);
  return judged.faults.length > 0 && mayNameTask ? whenSeen(puller.securityGroupIds, () => judged) : judged;
}
