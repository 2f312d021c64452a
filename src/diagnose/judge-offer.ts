import type { NetworkEvidence } from '../causes/network-evidence.ts';
import type { Check } from '../checks/check.ts';
import { type EndpointPriceFacts, endpointPrice } from '../checks/endpoint-price.ts';
import { endpointServices } from '../checks/endpoint-services.ts';
import { gatewayEndpoints } from '../checks/gateway-endpoints.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { privateZones } from '../checks/private-zones.ts';
import { type VpcInterfaceFacts, vpcInterfaces } from '../checks/vpc-interfaces.ts';
import { callKey, type FixCall } from '../fixes/fix-call.ts';
import type { FixObstacle } from '../fixes/obstacle.ts';
import { type OfferedCalls, serviceOf } from '../fixes/offered-calls.ts';
import { quotaObstacles } from '../fixes/quotas.ts';
import type { Effect } from '../network/effect.ts';
import type { Diagnosis, PositiveFinding } from './diagnosis.ts';
import { destinationOf, type WhatIf, whatIfMade } from './what-if.ts';

/** An offer as far as it can be judged without asking anybody. */
export interface JudgedOffer {
  readonly offered: OfferedCalls;
  readonly whatIf: WhatIf | null;
  /** One is enough for no button. */
  readonly obstacles: readonly FixObstacle[];
  readonly price: EndpointPriceFacts;
  /** Looks that would have been good to have and came to nothing, as sentences. */
  readonly unsure: readonly string[];
}

/** What an offer rests on. */
export interface OfferGround {
  readonly diagnosis: Diagnosis;
  readonly finding: PositiveFinding;
  readonly network: NetworkEvidence;
  readonly now: Date;
}

/** Judges the offer by its effect: on the cause, on everybody else, on quotas and names. Pure. */
export function judgeOffer(ground: OfferGround, offered: OfferedCalls, outcomes: SettledOutcomes): JudgedOffer {
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
  const safe = withoutHarmfulTicks(ground, offered, others.facts);
  const calls = [...safe.offered.group, ...safe.offered.required, ...safe.offered.optional];
  const obstacles = [
    ...serviceObstacles(calls, outcomes),
    ...zoneObstacles(calls),
    ...quotaObstacles(calls, countsOf(ground.network, outcomes)),
    ...zoneNameObstacles(calls, outcomes),
    ...effectObstacles(ground.finding, safe.whatIf),
  ];
  return { ...rest, offered: safe.offered, whatIf: safe.whatIf, obstacles };
}

/** A tick that would cut somebody off is not offered; the endpoints of the pull themselves are judged as they are. */
function withoutHarmfulTicks(
  { diagnosis, finding: { causeId }, now }: OfferGround,
  offered: OfferedCalls,
  others: VpcInterfaceFacts,
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

/** In which zones AWS offers each service; a service that was not seen is absent. */
export function zonesIn(outcomes: SettledOutcomes): ReadonlyMap<string, readonly string[]> {
  const services = outcomes.get(endpointServices);
  const seen = services?.status === 'observed' ? services.facts : [];
  return new Map(seen.map(({ service, availabilityZones }) => [service, availabilityZones]));
}

function serviceObstacles(calls: readonly FixCall[], outcomes: SettledOutcomes): readonly FixObstacle[] {
  const known = zonesIn(outcomes);
  if (known.size === 0) return [];
  return calls.flatMap((call) =>
    call.action === 'ec2:CreateVpcEndpoint' && !known.has(call.service)
      ? [{ kind: 'service-unknown', service: call.service } as const]
      : [],
  );
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
