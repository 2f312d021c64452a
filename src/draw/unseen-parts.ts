import type { NetworkFacts, Puller, Seen } from '../network/facts.ts';
import type { NetworkToDraw } from './network-to-draw.ts';

const PARTS = [
  ['VPC', (facts: NetworkFacts) => facts.vpc],
  ['DNS support', (facts: NetworkFacts) => facts.dnsSupport],
  ['DNS hostnames', (facts: NetworkFacts) => facts.dnsHostnames],
  ['DHCP options', (facts: NetworkFacts) => facts.dhcpOptions],
  ['subnets', (facts: NetworkFacts) => facts.subnets],
  ['route tables', (facts: NetworkFacts) => facts.routeTables],
  ['NAT gateways', (facts: NetworkFacts) => facts.natGateways],
  ['security groups', (facts: NetworkFacts) => facts.securityGroups],
  ['network ACLs', (facts: NetworkFacts) => facts.networkAcls],
  ['endpoints', (facts: NetworkFacts) => facts.endpoints],
  ['prefix lists', (facts: NetworkFacts) => facts.prefixLists],
] as const satisfies readonly (readonly [string, (facts: NetworkFacts) => Seen<unknown>])[];

const OF_TASK = [
  ['security groups of the task', (puller: Puller) => puller.securityGroupIds],
  ['public address of the task', (puller: Puller) => puller.publicAddress],
] as const satisfies readonly (readonly [string, (puller: Puller) => Seen<unknown>])[];

/** What could not be looked at, one sentence for each reason. */
export function unseenParts({ facts, puller }: NetworkToDraw): readonly string[] {
  const all = [
    ...PARTS.map(([name, part]) => [name, part(facts)] as const),
    ...OF_TASK.map(([name, part]) => [name, part(puller)] as const),
  ];
  const missing = all.flatMap(([name, part]) => (part.seen ? [] : [{ name, why: whyOf(part.missing) }]));
  const reasons = [...new Set(missing.map(({ why }) => why))];
  return reasons.map((reason) => {
    const names = missing.flatMap(({ name, why }) => (why === reason ? [name] : []));
    return `${names.join(', ')}: ${reason}`;
  });
}

function whyOf({ action, why }: { readonly action: string | null; readonly why: string }): string {
  return action === null ? why : `needs ${action}`;
}
