import type { CauseId } from '../causes/cause.ts';
import { isNoNetwork, type NetworkEvidence, networkEvidence } from '../causes/network-evidence.ts';
import { observed } from '../checks/check.ts';
import { SettledOutcomes } from '../checks/outcomes.ts';
import { prefixLists } from '../checks/prefix-lists.ts';
import { routeTables } from '../checks/route-tables.ts';
import { securityGroups } from '../checks/security-groups.ts';
import { vpcEndpoints } from '../checks/vpc-endpoints.ts';
import type { VpcInterfaceFacts } from '../checks/vpc-interfaces.ts';
import { applyCalls, type ChangeableNetwork, type CreatedParts, withoutCreated } from '../fixes/apply-calls.ts';
import type { FixCall } from '../fixes/fix-call.ts';
import { serviceOf } from '../fixes/offered-calls.ts';
import type { PrefixListSnapshot } from '../model/snapshots/ec2.ts';
import { type Effect, effectOf } from '../network/effect.ts';
import { type Destination, INTERFACE_SERVICES, type Walk } from '../network/walk.ts';
import type { Diagnosis, Finding, PositiveFinding } from './diagnosis.ts';
import { viewOfAll } from './evidence-view.ts';
import { judgeOutcomes } from './judge-all.ts';

/** The diagnosis once more, on the facts as they would be. */
export interface WhatIf {
  /** What becomes of the cause that the change is for. */
  readonly finding: Finding | null;
  /** The cause that would hold then; `null`: none is known. */
  readonly next: PositiveFinding | null;
  readonly paths: readonly Walk[];
  /** What every other interface of the VPC gains and loses, one entry a destination that the change touches. */
  readonly effects: readonly Effect[];
}

/** Judges the causes with the calls applied, and walks everybody else through the network before and after. Pure. */
export function whatIfMade(
  diagnosis: Diagnosis,
  causeId: CauseId,
  calls: readonly FixCall[],
  others: VpcInterfaceFacts,
  now: Date,
): WhatIf {
  const destinations = calls.flatMap((call) => destinationOf(serviceOf(call), diagnosis.subject.region));
  return whatIf(diagnosis, causeId, (network) => applyCalls(network, calls), { ...others, destinations, now });
}

/** The same in reverse: who would lose what it has, if what was created is taken away. Pure. */
export function whatIfUndone(
  diagnosis: Diagnosis,
  causeId: CauseId,
  created: CreatedParts & { readonly services: readonly string[] },
  others: VpcInterfaceFacts,
  now: Date,
): WhatIf {
  const destinations = created.services.flatMap((service) => destinationOf(service, diagnosis.subject.region));
  return whatIf(diagnosis, causeId, (network) => withoutCreated(network, created), { ...others, destinations, now });
}

interface Others extends VpcInterfaceFacts {
  readonly destinations: readonly Destination[];
  readonly now: Date;
}

function whatIf(
  { subject, classification, evidence }: Diagnosis,
  causeId: CauseId,
  change: (network: ChangeableNetwork) => ChangeableNetwork,
  { interfaces, lists, destinations, now }: Others,
): WhatIf {
  const complete = withLists(evidence, lists);
  const changed = changedOutcomes(complete, change);
  const after = judgeOutcomes(subject, classification, changed, now);
  const context = { subject, classification, now };
  const [before, behind] = [complete, changed].map((outcomes) => networkEvidence(viewOfAll(outcomes), context));
  const known = isKnown(before) && isKnown(behind);
  return {
    finding: after.findings.find((finding) => finding.causeId === causeId) ?? null,
    next: after.conclusion.kind === 'found' ? after.conclusion.finding : null,
    paths: after.paths,
    effects: known ? effectOf(before.facts, behind.facts, interfaces, once(destinations)) : [],
  };
}

/** Rules of the others may name lists that the diagnosis had no reason to read. */
function withLists(evidence: SettledOutcomes, lists: readonly PrefixListSnapshot[]): SettledOutcomes {
  const known = evidence.get(prefixLists);
  if (lists.length === 0 || known?.status !== 'observed') return evidence;
  return new SettledOutcomes(
    new Map([...evidence.entries(), [prefixLists, observed([...known.facts, ...lists], known.summary)]]),
  );
}

function isKnown(network: ReturnType<typeof networkEvidence> | undefined): network is NetworkEvidence {
  return network !== undefined && !isNoNetwork(network);
}

/** The outcomes with the endpoints, groups and tables replaced; where one of them was not seen, nothing is changed. */
function changedOutcomes(
  evidence: SettledOutcomes,
  change: (network: ChangeableNetwork) => ChangeableNetwork,
): SettledOutcomes {
  const network = changeableOf(evidence);
  if (network === null) return evidence;
  const after = change(network);
  return new SettledOutcomes(
    new Map([
      ...evidence.entries(),
      [vpcEndpoints, observed(after.endpoints, '')],
      [securityGroups, observed(after.securityGroups, '')],
      [routeTables, observed(after.routeTables, '')],
    ]),
  );
}

function changeableOf(evidence: SettledOutcomes): ChangeableNetwork | null {
  const endpoints = evidence.get(vpcEndpoints);
  const groups = evidence.get(securityGroups);
  const tables = evidence.get(routeTables);
  if (endpoints?.status !== 'observed' || groups?.status !== 'observed' || tables?.status !== 'observed') return null;
  return { endpoints: endpoints.facts, securityGroups: groups.facts, routeTables: tables.facts };
}

/** Where packets for an endpoint service arrive; empty for a service that no pull knows. */
export function destinationOf(service: string, region: string): readonly Destination[] {
  if (service.endsWith(`.${region}.s3`)) return [{ kind: 's3', region }];
  const known = INTERFACE_SERVICES.find((name) => service.endsWith(`.${region}.${name}`));
  return known === undefined ? [] : [{ kind: 'service', service: known, region }];
}

function once(destinations: readonly Destination[]): readonly Destination[] {
  return [...new Map(destinations.map((destination) => [JSON.stringify(destination), destination])).values()];
}

/** The network that a diagnosis saw; `null` where there was none to see. */
export function networkOf({ subject, classification, evidence }: Diagnosis, now: Date): NetworkEvidence | null {
  const network = networkEvidence(viewOfAll(evidence), { subject, classification, now });
  return isNoNetwork(network) ? null : network;
}
