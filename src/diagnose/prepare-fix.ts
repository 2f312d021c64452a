import type { AwsReaders } from '../aws/reader.ts';
import type { CauseId } from '../causes/cause.ts';
import type { NetworkEvidence } from '../causes/network-evidence.ts';
import type { Check } from '../checks/check.ts';
import { endpointPrice } from '../checks/endpoint-price.ts';
import { endpointServices } from '../checks/endpoint-services.ts';
import { gatewayEndpoints } from '../checks/gateway-endpoints.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { privateZones } from '../checks/private-zones.ts';
import { vpcInterfaces } from '../checks/vpc-interfaces.ts';
import { type OfferedCalls, offeredCalls } from '../fixes/offered-calls.ts';
import { planGap } from '../fixes/plan-endpoints.ts';
import { CallRecord } from './call-record.ts';
import type { Diagnosis, PositiveFinding } from './diagnosis.ts';
import { type InvestigationDeps, newId } from './investigate.ts';
import { type JudgedOffer, judgeOffer, zonesIn } from './judge-offer.ts';
import { CheckRun } from './run-checks.ts';
import { networkOf } from './what-if.ts';

/** Everything about a fix that can be known before somebody says yes. */
export interface FixPreparation extends JudgedOffer {
  /** The cause that the fix cures. */
  readonly finding: PositiveFinding;
  readonly network: NetworkEvidence;
}

export interface PrepareFixDeps {
  readonly readers: AwsReaders;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Told of failures of the program itself. */
  readonly report: InvestigationDeps['report'];
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
  const offered = offeredCalls(planned.plans, planned.afterwards, network.facts, zonesIn(outcomes));
  return { ...base, ...judgeOffer({ diagnosis, finding, network, now: deps.now() }, offered, outcomes) };
}

/** Makes the looks that only a fix needs, on top of what the diagnosis saw. */
export async function lookAtOthers(
  diagnosis: Diagnosis,
  { readers, now, signal, report }: PrepareFixDeps,
): Promise<SettledOutcomes> {
  const run = new CheckRun({
    subject: diagnosis.subject,
    classification: () => diagnosis.classification,
    readers,
    record: new CallRecord(),
    signal,
    now,
    watcher: {
      started: () => {},
      ended: () => {},
      broke(_check, error) {
        const errorId = newId();
        report(error, { errorId, investigationId: diagnosis.investigationId });
        return errorId;
      },
    },
    known: diagnosis.evidence,
  });
  await Promise.all(FIX_CHECKS.map((check) => run.ask(check)));
  return run.settled;
}
