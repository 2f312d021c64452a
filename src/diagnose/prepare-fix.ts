import type { AwsReaders } from '../aws/reader.ts';
import type { CauseId } from '../causes/cause.ts';
import type { NetworkEvidence } from '../causes/network-evidence.ts';
import type { Check } from '../checks/check.ts';
import { type EndpointPriceFacts, endpointPrice } from '../checks/endpoint-price.ts';
import { endpointServices } from '../checks/endpoint-services.ts';
import { gatewayEndpoints } from '../checks/gateway-endpoints.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { privateZones } from '../checks/private-zones.ts';
import { type VpcInterfaceFacts, vpcInterfaces } from '../checks/vpc-interfaces.ts';
import type { FixCall } from '../fixes/fix-call.ts';
import { callKey } from '../fixes/fix-call.ts';
import type { FixObstacle } from '../fixes/obstacle.ts';
import { type OfferedCalls, offeredCalls, serviceOf } from '../fixes/offered-calls.ts';
import { planGap } from '../fixes/plan-endpoints.ts';
import { quotaObstacles } from '../fixes/quotas.ts';
import type { Effect } from '../network/effect.ts';
import { CallRecord } from './call-record.ts';
import type { Diagnosis, PositiveFinding } from './diagnosis.ts';
import { CheckRun } from './run-checks.ts';
import { destinationOf, networkOf, type WhatIf, whatIfMade } from './what-if.ts';

/** Everything about a fix that can be known before somebody says yes. */
export interface FixPreparation {
  /** The cause that the fix cures. */
  readonly finding: PositiveFinding;
  readonly network: NetworkEvidence;
  readonly offered: OfferedCalls;
  readonly whatIf: WhatIf | null;
  /** One is enough for no button. */
  readonly obstacles: readonly FixObstacle[];
  readonly price: EndpointPriceFacts;
  /** Looks that would have been good to have and came to nothing, as sentences. */
  readonly unsure: readonly string[];
}

export interface PrepareFixDeps {
  readonly readers: AwsReaders;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** Looks that only a fix needs; none of them decides what is broken. */
export const FIX_CHECKS: readonly Check<unknown>[] = [
  vpcInterfaces,
  endpointServices,
  gatewayEndpoints,
  privateZones,
  endpointPrice,
];

/** Causes that endpoints cure, because they take the place of the way that is broken. */
const CURABLE: readonly CauseId[] = [
  'vpc-endpoint-missing',
  'vpc-endpoint-route-table',
  'no-public-ip',
  'no-route',
  'nat-unusable',
];

/** The finding that endpoints would cure: the conclusion, or one beside it. */
export function curableFinding({ conclusion, contributing }: Diagnosis): PositiveFinding | null {
  const found = conclusion.kind === 'found' ? [conclusion.finding] : [];
  return [...found, ...contributing].find(({ causeId }) => CURABLE.includes(causeId)) ?? null;
}

/** Looks at what a fix needs to know, and judges the diagnosis with the fix applied. `null`: nothing that endpoints cure. */
export async function prepareFix(diagnosis: Diagnosis, deps: PrepareFixDeps): Promise<FixPreparation | null> {
  const finding = curableFinding(diagnosis);
  const network = networkOf(diagnosis, deps.now());
  if (finding === null || network === null) return null;
  const planned = planGap(network);
  if (planned.kind === 'no-gap') return null;
  const nothing: OfferedCalls = { required: [], optional: [], group: [] };
  const base = { finding, network, whatIf: null, price: null, unsure: [] };
  if (planned.kind === 'obstructed') return { ...base, offered: nothing, obstacles: planned.obstacles };
  const outcomes = await lookAtOthers(diagnosis, deps);
  const offered = offeredCalls(planned.plans, planned.afterwards, network.facts, zonesOf(outcomes));
  return { ...base, ...judgeOffer(diagnosis, finding, network, offered, outcomes, deps.now()) };
}

/** Makes the looks that only a fix needs, on top of what the diagnosis saw. */
export async function lookAtOthers(
  diagnosis: Diagnosis,
  { readers, now, signal }: PrepareFixDeps,
): Promise<SettledOutcomes> {
  const run = new CheckRun({
    subject: diagnosis.subject,
    classification: () => diagnosis.classification,
    readers,
    record: new CallRecord(),
    signal,
    now,
    watcher: { started: () => {}, ended: () => {}, broke: () => 'fix' },
    known: diagnosis.evidence,
  });
  await Promise.all(FIX_CHECKS.map((check) => run.ask(check)));
  return run.settled;
}

type Judged = Pick<FixPreparation, 'offered' | 'whatIf' | 'obstacles' | 'price' | 'unsure'>;

function judgeOffer(
  diagnosis: Diagnosis,
  finding: PositiveFinding,
  network: NetworkEvidence,
  offered: OfferedCalls,
  outcomes: SettledOutcomes,
  now: Date,
): Judged {
  const others = outcomes.get(vpcInterfaces);
  const price = outcomes.get(endpointPrice);
  const sideLooks: readonly Check<unknown>[] = [endpointServices, gatewayEndpoints, privateZones, endpointPrice];
  const looks = sideLooks.map((check) => outcomes.get(check));
  const unsure = looks.flatMap((result) =>
    result === undefined || result.status === 'observed' ? [] : [result.summary],
  );
  const rest = { offered, unsure, price: price?.status === 'observed' ? price.facts : null };
  if (others?.status !== 'observed') {
    const action = others?.status === 'inconclusive' && others.reason.kind === 'aws' ? others.reason.action : null;
    const look = { checkId: vpcInterfaces.id, action, why: others?.summary ?? '' };
    return { ...rest, whatIf: null, obstacles: [{ kind: 'not-seen', looks: [look] }] };
  }
  const safe = withoutHarmfulTicks(diagnosis, finding, offered, others.facts, now);
  const calls = [...safe.offered.group, ...safe.offered.required, ...safe.offered.optional];
  const obstacles = [
    ...zoneObstacles(calls),
    ...quotaObstacles(calls, countsOf(network, outcomes)),
    ...zoneNameObstacles(calls, outcomes),
    ...effectObstacles(finding, safe.whatIf),
  ];
  return { ...rest, offered: safe.offered, whatIf: safe.whatIf, obstacles };
}

/** A tick that would cut somebody off is not offered; the endpoints of the pull themselves are judged as they are. */
function withoutHarmfulTicks(
  diagnosis: Diagnosis,
  { causeId }: PositiveFinding,
  offered: OfferedCalls,
  others: VpcInterfaceFacts,
  now: Date,
): { readonly offered: OfferedCalls; readonly whatIf: WhatIf } {
  const judge = (chosen: OfferedCalls) =>
    whatIfMade(diagnosis, causeId, [...chosen.group, ...chosen.required, ...chosen.optional], others, now);
  const whatIf = judge(offered);
  const harms = (call: FixCall) =>
    destinationOf(serviceOf(call), diagnosis.subject.region).some((destination) =>
      whatIf.effects.some((effect) => isSame(effect, destination) && effect.losses.length > 0),
    );
  if (offered.required.length === 0 || !offered.optional.some(harms)) return { offered, whatIf };
  const kept = { ...offered, optional: offered.optional.filter((call) => !harms(call)) };
  return { offered: kept, whatIf: judge(kept) };
}

function isSame({ destination }: Effect, other: Effect['destination']): boolean {
  return JSON.stringify(destination) === JSON.stringify(other);
}

function zonesOf(outcomes: SettledOutcomes): ReadonlyMap<string, readonly string[]> {
  const services = outcomes.get(endpointServices);
  const seen = services?.status === 'observed' ? services.facts : [];
  return new Map(seen.map(({ service, availabilityZones }) => [service, availabilityZones]));
}

function zoneObstacles(calls: readonly FixCall[]): readonly FixObstacle[] {
  return calls.flatMap((call) =>
    call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface' && call.subnetIds.length === 0
      ? [{ kind: 'zone-not-supported', service: callKey(call) } as const]
      : [],
  );
}

function countsOf({ facts }: NetworkEvidence, outcomes: SettledOutcomes) {
  const gateways = outcomes.get(gatewayEndpoints);
  const endpoints = facts.endpoints.seen ? facts.endpoints.value : [];
  return {
    interfacesInVpc: endpoints.filter(({ type }) => type === 'Interface' || type === 'GatewayLoadBalancer').length,
    gatewaysInRegion: gateways?.status === 'observed' ? gateways.facts : 0,
  };
}

/** A private zone of one of the names that private DNS would take over: AWS refuses the endpoint then. */
function zoneNameObstacles(calls: readonly FixCall[], outcomes: SettledOutcomes): readonly FixObstacle[] {
  const zones = outcomes.get(privateZones);
  const services = outcomes.get(endpointServices);
  if (zones?.status !== 'observed' || services?.status !== 'observed') return [];
  const wanted = calls.flatMap((call) =>
    call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface' ? [call.service] : [],
  );
  return services.facts
    .filter(({ service }) => wanted.includes(service))
    .flatMap(({ service, privateDnsNames }) =>
      zones.facts
        .filter(({ name }) => privateDnsNames.some((taken) => bare(taken) === bare(name)))
        .map(({ id, name }) => ({ kind: 'private-zone', service, zoneId: id, name }) as const),
    );
}

function bare(name: string): string {
  return name.toLowerCase().replace(/^\*\./, '').replace(/\.$/, '');
}

/** The cause must vanish, and nobody may lose what they have. */
function effectObstacles({ causeId }: PositiveFinding, whatIf: WhatIf): readonly FixObstacle[] {
  const { finding, effects } = whatIf;
  const cured = finding?.verdict.kind === 'ruled-out';
  const losers = new Set(effects.flatMap(({ losses }) => losses.map(({ interfaceId }) => interfaceId)));
  return [
    ...(cured ? [] : [{ kind: 'no-cure', causeId, because: finding?.verdict.because ?? '' } as const]),
    ...(losers.size === 0 ? [] : [{ kind: 'harm', interfaces: losers.size } as const]),
  ];
}
