import { answeringZones } from '../checks/answering-zones.ts';
import type { Check } from '../checks/check.ts';
import { containerInstance } from '../checks/container-instance.ts';
import { dhcpOptions, NO_SET } from '../checks/dhcp-options.ts';
import { failedContainer } from '../checks/failed-container.ts';
import { natGateways } from '../checks/nat-gateways.ts';
import { networkAcls } from '../checks/network-acls.ts';
import { placement } from '../checks/placement.ts';
import { prefixLists } from '../checks/prefix-lists.ts';
import { routeTables } from '../checks/route-tables.ts';
import { namedOrDefault, securityGroups } from '../checks/security-groups.ts';
import { service } from '../checks/service.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { taskSubnet } from '../checks/task-subnet.ts';
import { vpc } from '../checks/vpc.ts';
import { vpcDns } from '../checks/vpc-dns.ts';
import { vpcEndpoints } from '../checks/vpc-endpoints.ts';
import { vpcSubnets } from '../checks/vpc-subnets.ts';
import type { MissingLook, NetworkFacts, Puller, Seen } from '../network/facts.ts';
import type { Walk } from '../network/walk.ts';
import { walkPath } from '../network/walk-path.ts';
import type { EvidenceView, JudgeContext } from './cause.ts';
import { destinationsOf } from './shared/destinations.ts';
import { missingLook, wouldLift } from './shared/missing.ts';
import type { StandAloneStart } from './shared/try-again.ts';

const ROOTS: readonly Check<unknown>[] = [
  placement,
  taskSubnet,
  containerInstance,
  stoppedTask,
  taskDefinition,
  service,
];
const LOOKS: readonly Check<unknown>[] = [
  vpc,
  vpcDns,
  dhcpOptions,
  vpcSubnets,
  routeTables,
  natGateways,
  securityGroups,
  networkAcls,
  vpcEndpoints,
  prefixLists,
  answeringZones,
];

/** What every judgement about the network reads. */
export const NETWORK_CHECKS: readonly Check<unknown>[] = [failedContainer, ...ROOTS, ...LOOKS];

/** The network as far as it was seen, and the ways that the pull takes through it. */
export interface NetworkEvidence {
  readonly facts: NetworkFacts;
  readonly puller: Puller;
  /** The subnets that tasks of the service run in, the failed task's own first. */
  readonly subnetIds: readonly string[];
  /** The ways to the registry, to its layers and to the secrets that are fetched before. */
  readonly walks: readonly Walk[];
  /** The ways that the task needs only after the pull. */
  readonly walksAfterwards: readonly Walk[];
  /** How to start the same task once more by hand. */
  readonly start: StandAloneStart | null;
  /** Looks that came to nothing, but for those that this endpoint of AWS does not offer at all. */
  readonly missing: readonly MissingLook[];
}

/** Why there is no network to judge. */
export interface NoNetwork {
  readonly because: string;
  readonly wouldDecide: string;
}

const remembered = new WeakMap<EvidenceView, NetworkEvidence | NoNetwork>();

/** Puts the network together from the evidence and walks it; each evidence view is walked once. */
export function networkEvidence(evidence: EvidenceView, context: JudgeContext): NetworkEvidence | NoNetwork {
  const earlier = remembered.get(evidence);
  if (earlier !== undefined) return earlier;
  const assembled = assemble(evidence, context);
  remembered.set(evidence, assembled);
  return assembled;
}

/** Whether there was no network to judge. */
export function isNoNetwork(network: NetworkEvidence | NoNetwork): network is NoNetwork {
  return 'because' in network;
}

function assemble(evidence: EvidenceView, context: JudgeContext): NetworkEvidence | NoNetwork {
  const place = evidence.facts(placement);
  if (place === null) {
    const { checkId } = missingLook(evidence, placement, ROOTS);
    const check = ROOTS.find(({ id }) => id === checkId) ?? placement;
    const result = evidence.of(check);
    return { because: `Where the task ran is not known. ${result.summary}`, wouldDecide: wouldLift(result) };
  }
  const facts = networkFacts(evidence, context);
  const puller = pullerOf(evidence, facts);
  const { pull, afterwards } = destinationsOf(evidence, context);
  return {
    facts,
    puller,
    subnetIds: [...new Set([place.taskSubnetId, ...place.subnetIds])],
    walks: pull.map((destination) => walkPath(facts, puller, destination)),
    walksAfterwards: afterwards.map((destination) => walkPath(facts, puller, destination)),
    start: startOf(evidence, puller),
    missing: missingLooks(evidence),
  };
}

function startOf(evidence: EvidenceView, puller: Puller): StandAloneStart | null {
  const task = evidence.facts(stoppedTask);
  if (task === null || task.attachment === null) return null;
  return {
    taskDefinition: task.taskDefinitionArn,
    launchType: task.launchType,
    subnetId: puller.subnetId,
    securityGroupIds: puller.securityGroupIds.seen ? puller.securityGroupIds.value : [],
    publicAddress: puller.publicAddress.seen && puller.publicAddress.value,
  };
}

function networkFacts(evidence: EvidenceView, context: JudgeContext): NetworkFacts {
  const { subject } = context;
  const seen = <Facts, Value>(check: Check<Facts>, value: (facts: Facts) => Value): Seen<Value> => {
    const facts = evidence.facts(check);
    if (facts === null) return { seen: false, missing: missingLook(evidence, check, ROOTS) };
    return { seen: true, value: value(facts) };
  };
  const same = <Facts>(check: Check<Facts>): Seen<Facts> => seen(check, (facts) => facts);
  return {
    region: subject.region,
    account: subject.account,
    vpc: same(vpc),
    dnsSupport: seen(vpcDns, ({ support }) => support),
    dnsHostnames: seen(vpcDns, ({ hostnames }) => hostnames),
    dhcpOptions: dhcpOf(evidence, context),
    subnets: subnetsOf(evidence),
    routeTables: same(routeTables),
    natGateways: same(natGateways),
    securityGroups: same(securityGroups),
    networkAcls: same(networkAcls),
    endpoints: same(vpcEndpoints),
    prefixLists: same(prefixLists),
    privateZones: isUncalled(evidence, answeringZones) ? { seen: true, value: [] } : same(answeringZones),
  };
}

/** All subnets of the VPC, else at least the task's own. */
function subnetsOf(evidence: EvidenceView): NetworkFacts['subnets'] {
  const all = evidence.facts(vpcSubnets);
  if (all !== null) return { seen: true, value: all };
  const own = evidence.facts(taskSubnet);
  if (own !== null) return { seen: true, value: [own] };
  return { seen: false, missing: missingLook(evidence, vpcSubnets, ROOTS) };
}

/**
 * The set that the VPC names; one that is named and not listed was not seen, such as the owner's of a shared VPC. An
 * endpoint of AWS that offers no DHCP options has none to change the resolver by.
 */
function dhcpOf(evidence: EvidenceView, { subject }: JudgeContext): NetworkFacts['dhcpOptions'] {
  const ownVpc = evidence.facts(vpc);
  if (ownVpc === null && isNotOffered(evidence, vpc)) return { seen: true, value: null };
  if (ownVpc === null) return { seen: false, missing: missingLook(evidence, vpc, ROOTS) };
  const named = ownVpc.dhcpOptionsId;
  if (named === null || named === NO_SET || isNotOffered(evidence, dhcpOptions)) return { seen: true, value: null };
  const sets = evidence.facts(dhcpOptions);
  if (sets === null) return { seen: false, missing: missingLook(evidence, dhcpOptions, ROOTS) };
  const used = sets.find(({ id }) => id === named);
  if (used !== undefined) return { seen: true, value: used };
  const why = `The DHCP options ${named} of the VPC cannot be seen from account ${subject.account}.`;
  const missing = { checkId: dhcpOptions.id, action: null, why };
  const { ownerId } = ownVpc;
  if (ownerId === subject.account) return { seen: false, missing };
  return { seen: false, missing: { ...missing, action: 'ec2:DescribeDhcpOptions', ownerId } };
}

function pullerOf(evidence: EvidenceView, facts: NetworkFacts): Puller {
  const place = evidence.facts(placement);
  const action = evidence.facts(service)?.keptUnanswered ?? null;
  const how = action === null ? 'any more' : `without an answer to ${action}`;
  const unknown = (what: string): { readonly seen: false; readonly missing: MissingLook } => ({
    seen: false,
    missing: { checkId: placement.id, action, why: `The ${what} of the stopped task cannot be read ${how}.` },
  });
  const groups = place?.securityGroupIds ?? null;
  const publicAddress = place?.publicAddress ?? null;
  return {
    subnetId: place?.taskSubnetId ?? '',
    securityGroupIds: groups === null ? unknown('security groups') : withDefaultGroup(groups, facts),
    publicAddress: publicAddress === null ? unknown('public address') : { seen: true, value: publicAddress },
    privateAddress: place?.privateAddress ?? null,
  };
}

function withDefaultGroup(
  ids: readonly string[],
  { securityGroups: groups }: NetworkFacts,
): Puller['securityGroupIds'] {
  if (ids.length > 0) return { seen: true, value: ids };
  if (!groups.seen) return groups;
  const all = namedOrDefault(ids, groups.value);
  if (all.length > 0) return { seen: true, value: all };
  return {
    seen: false,
    missing: { checkId: securityGroups.id, action: null, why: 'The default group of the VPC was not seen.' },
  };
}

/** A look that had no reason is skipped in its own name. */
function isUncalled(evidence: EvidenceView, check: Check<unknown>): boolean {
  const result = evidence.of(check);
  return (result.status === 'skipped' && result.waitingFor === check.id) || isNotOffered(evidence, check);
}

function isNotOffered(evidence: EvidenceView, check: Check<unknown>): boolean {
  const result = evidence.of(check);
  return result.status === 'inconclusive' && result.reason.kind === 'aws' && result.reason.error === 'not-supported';
}

/** A look at the task or its service may be uncalled for; one at the network may not, except for the address lists and the zones. */
function missingLooks(evidence: EvidenceView): readonly MissingLook[] {
  const refused = [...ROOTS, ...LOOKS].filter((check) => evidence.of(check).status === 'inconclusive');
  const mayBeSkipped: readonly Check<unknown>[] = [...ROOTS, prefixLists, answeringZones];
  const uncalled = LOOKS.filter((check) => evidence.of(check).status === 'skipped' && !mayBeSkipped.includes(check));
  return [...refused, ...uncalled]
    .filter((check) => !isNotOffered(evidence, check))
    .map((check) => missingLook(evidence, check, ROOTS));
}
