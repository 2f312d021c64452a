import { coverage, parseBlock, parseBlocks } from '../network/cidr.ts';
import type { NetworkFacts } from '../network/facts.ts';
import type { EndpointGroup, FixCall } from './fix-call.ts';

/** The group that new interface endpoints get, and the calls that create it where none fits. */
export interface ChosenGroup {
  readonly group: EndpointGroup;
  /** Empty for a group that is there. */
  readonly calls: readonly FixCall[];
}

/**
 * A group that an endpoint of the VPC has already and that admits HTTPS from every address block of the VPC; else one
 * to be created. A group that admits the failed task alone would cut off everybody else, since private DNS leads the
 * whole VPC to the endpoint.
 */
export function chooseEndpointGroup(facts: NetworkFacts, vpcId: string): ChosenGroup {
  const cidrs = facts.vpc.seen ? facts.vpc.value.cidrs : [];
  const inUse = new Set(
    (facts.endpoints.seen ? facts.endpoints.value : [])
      .filter((endpoint) => endpoint.vpcId === vpcId && endpoint.type === 'Interface')
      .flatMap(({ securityGroupIds }) => securityGroupIds),
  );
  const groups = facts.securityGroups.seen ? facts.securityGroups.value : [];
  const fitting = groups
    .filter((group) => inUse.has(group.id) && group.vpcId === vpcId)
    .filter((group) => admitsHttpsFrom(group.ingress, cidrs))
    .map(({ id }) => id)
    .sort();
  const [id] = fitting;
  if (id !== undefined) return { group: { kind: 'existing', id }, calls: [] };
  return { group: { kind: 'created-here' }, calls: creation(vpcId, cidrs, freeName(vpcId, groups)) };
}

/**
 * A name that no group of the VPC has, which EC2 asks for: an earlier proposal may have left its group behind, or made
 * one for fewer address blocks.
 */
function freeName(vpcId: string, groups: readonly { readonly name: string; readonly vpcId: string }[]): string {
  const taken = new Set(groups.filter((group) => group.vpcId === vpcId).map(({ name }) => name));
  const first = `pullfail-endpoints-${vpcId}`;
  if (!taken.has(first)) return first;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${first}-${number}`)) return `${first}-${number}`;
  }
}

function creation(vpcId: string, cidrs: readonly string[], groupName: string): readonly FixCall[] {
  return [
    {
      action: 'ec2:CreateSecurityGroup',
      vpcId,
      groupName,
      description: 'HTTPS from the VPC to its endpoints',
    },
    { action: 'ec2:AuthorizeSecurityGroupIngress', cidrs: [...cidrs].sort() },
  ];
}

type Rule = Extract<NetworkFacts['securityGroups'], { seen: true }>['value'][number]['ingress'][number];

function admitsHttpsFrom(rules: readonly Rule[], cidrs: readonly string[]): boolean {
  const open = rules.filter(
    ({ protocol, fromPort, toPort }) =>
      protocol === '-1' || (protocol === 'tcp' && (fromPort ?? 0) <= 443 && 443 <= (toPort ?? 65_535)),
  );
  const admitted = parseBlocks(open.flatMap((rule) => rule.cidrs));
  return (
    cidrs.length > 0 &&
    cidrs.every((cidr) => {
      const block = parseBlock(cidr);
      return block !== null && coverage(admitted, block) === 'all';
    })
  );
}
