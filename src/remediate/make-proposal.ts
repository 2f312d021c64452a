import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixPreparation } from '../diagnose/prepare-fix.ts';
import type { FixCall } from '../fixes/fix-call.ts';
import { everyCall } from '../fixes/offered-calls.ts';
import { ownersOf } from '../fixes/owners.ts';
import type { Effect, Loss } from '../network/effect.ts';
import { offerDigestOf } from './offer-digest.ts';
import type { Proposal, ProposalEffect, ProposalThread } from './proposal.ts';
import { saidOf } from './said.ts';

export interface ProposalTerms {
  readonly thread: Pick<ProposalThread, 'channel' | 'threadTs' | 'askedBy'>;
  readonly now: number;
  /** See `Proposal`. */
  readonly mark: string;
  readonly ttlMs: number;
  /** Whether anybody may approve at all. */
  readonly approvable: boolean;
}

/** Puts what was found into the form that is shown, approved and kept. Pure. */
export function makeProposal(diagnosis: Diagnosis, preparation: FixPreparation, terms: ProposalTerms): Proposal {
  const { finding, offered, price, unsure, whatIf, network } = preparation;
  const { account, region, partition, cluster, service, taskId } = diagnosis.subject;
  const vpc = network.facts.vpc.seen ? network.facts.vpc.value : null;
  const next = whatIf?.next ?? null;
  return {
    kind: 'proposal',
    mark: terms.mark,
    tries: 0,
    turn: 0,
    state: 'offered',
    subject: { account, region, partition, cluster, service, taskId },
    said: saidOf(diagnosis.classification),
    taskArn: diagnosis.task?.arn ?? null,
    causeId: finding.causeId,
    confirmed: finding.verdict.kind === 'confirmed',
    vpcId: vpcIdOf(everyCall(offered)),
    vpcName: vpc?.tags['Name'] ?? null,
    cidrs: vpc?.cidrs ?? [],
    offered,
    offerDigest: offerDigestOf({ account, region }, offered),
    subnets: subnetsOf(preparation),
    price,
    effects: (whatIf?.effects ?? []).map(effectIn),
    next: next === null ? null : next.verdict.because,
    owners: ownersIn(preparation),
    unsure,
    approvable: terms.approvable,
    threads: [{ ...terms.thread, cardTs: null, outcomeTs: null }],
    createdAt: terms.now,
    expiresAt: terms.now + terms.ttlMs,
    approval: null,
    rejection: null,
    steps: [],
    leftovers: [],
    keptGroups: [],
    lookedAt: null,
    settlingSince: null,
    looks: 0,
    outcome: null,
    halt: null,
    undo: null,
    reopened: 0,
    resumed: 0,
  };
}

function vpcIdOf(calls: readonly FixCall[]): string {
  return calls.flatMap((call) => ('vpcId' in call ? [call.vpcId] : []))[0] ?? '';
}

function tablesIn(calls: readonly FixCall[]): readonly string[] {
  return calls.flatMap((call) => {
    if (call.action === 'ec2:ModifyVpcEndpoint') return call.addRouteTableIds;
    return call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Gateway' ? call.routeTableIds : [];
  });
}

function subnetsOf({ offered, network }: FixPreparation): Proposal['subnets'] {
  const named = everyCall(offered).flatMap((call) =>
    call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface' ? call.subnetIds : [],
  );
  const { subnets } = network.facts;
  return (subnets.seen ? subnets.value : [])
    .filter(({ id }) => named.includes(id))
    .map(({ id, availabilityZone, freeAddresses }) => ({ id, zone: availabilityZone, freeAddresses }));
}

/** The VPC, and the tables and the endpoint that the plan touches. */
function ownersIn({ offered, network }: FixPreparation): Proposal['owners'] {
  const { vpc, routeTables, endpoints } = network.facts;
  const calls = everyCall(offered);
  const touched = tablesIn(calls);
  const changed = calls.flatMap((call) => (call.action === 'ec2:ModifyVpcEndpoint' ? [call.endpointId] : []));
  const existing = endpoints.seen ? endpoints.value.filter(({ id }) => changed.includes(id)) : [];
  const tables = routeTables.seen ? routeTables.value.filter(({ id }) => touched.includes(id)) : [];
  return ownersOf([...(vpc.seen ? [vpc.value] : []), ...tables, ...existing]);
}

/** An effect by names alone. */
export function effectIn({ destination, interfaces, rerouted, reachAfter, losses }: Effect): ProposalEffect {
  return {
    to: nameOf(destination),
    interfaces,
    rerouted,
    reachAfter,
    losses: losses.slice(0, MOST_LOSSES).map(lossIn),
  };
}

/** More names than that help nobody. */
const MOST_LOSSES = 50;

function lossIn({ interfaceId, description, subnetId, securityGroupIds, destination, fault, reachedBefore }: Loss) {
  return {
    interfaceId,
    description: description.slice(0, 200),
    subnetId,
    securityGroupIds,
    to: nameOf(destination),
    fault: fault?.kind ?? null,
    reachedBefore,
  };
}

/** Short name of a destination, such as `ecr.api` or `s3`. */
export function nameOf(destination: Effect['destination']): string {
  switch (destination.kind) {
    case 's3':
      return 's3';
    case 'service':
      return destination.service;
    case 'internet':
      return destination.host;
  }
}
