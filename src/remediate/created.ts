import { createHash } from 'node:crypto';
import { serviceOf } from '../fixes/offered-calls.ts';
import { endpointsCreatedBy } from '../fixes/quotas.ts';
import type { Proposal, ProposalStep } from './proposal.ts';

interface Association {
  readonly endpointId: string;
  readonly routeTableIds: readonly string[];
}

/** What the proposal created, as far as it has not been taken away again. */
export interface Created {
  readonly endpointIds: readonly string[];
  readonly groupIds: readonly string[];
  /** Tables that an endpoint which was there before was put on. */
  readonly associations: readonly Association[];
  /** Full names of the services that this serves. */
  readonly services: readonly string[];
}

export function createdBy({ steps, leftovers }: Pick<Proposal, 'steps' | 'leftovers'>): Created {
  const made = steps.filter(({ id, state }) => id !== null && state !== 'gone');
  const idsOf = (action: ProposalStep['call']['action']) =>
    made.flatMap(({ call, id }) => (call.action === action && id !== null ? [id] : []));
  return {
    endpointIds: [...idsOf('ec2:CreateVpcEndpoint'), ...leftovers],
    groupIds: idsOf('ec2:CreateSecurityGroup'),
    associations: made.flatMap(associationsOf),
    services: made.map(({ call }) => serviceOf(call)).filter((service) => service !== ''),
  };
}

/** Tables that a step added: those that the endpoint was on before stay. */
export function associationsOf({ call, tablesBefore }: ProposalStep): readonly Association[] {
  if (call.action !== 'ec2:ModifyVpcEndpoint') return [];
  const routeTableIds = call.addRouteTableIds.filter((id) => tablesBefore?.includes(id) !== true);
  return routeTableIds.length === 0 ? [] : [{ endpointId: call.endpointId, routeTableIds }];
}

/** How many endpoints were created, as far as is known: those that failed or are gone again count, and a lost answer does. */
export function endpointsMade({ steps, leftovers }: Pick<Proposal, 'steps' | 'leftovers'>): number {
  const made = steps.filter(({ id, unanswered }) => id !== null || unanswered);
  return endpointsCreatedBy(made.map(({ call }) => call)) + leftovers.length;
}

/** Whether an undo may find something to take away: what is known to exist, what the last one left, or a lost answer. */
export function mayBeUndone(proposal: Pick<Proposal, 'steps' | 'leftovers' | 'halt'>): boolean {
  const { endpointIds, groupIds, associations } = createdBy(proposal);
  const known = endpointIds.length + groupIds.length + associations.length;
  return known > 0 || proposal.halt?.kind === 'undo-unshown' || proposal.steps.some((step) => step.unanswered);
}

/** Digest of what the case knows to exist: a form of an undo carries it, and the undo is for that. */
export function createdDigest(proposal: Pick<Proposal, 'steps' | 'leftovers'>): string {
  return createHash('sha256')
    .update(partsOf(createdBy(proposal)).toSorted().join('\n'))
    .digest('hex');
}

/** What exists beyond what the case knows or knew of, each part by a name of its own. */
export function partsBeyond(all: Created, proposal: Pick<Proposal, 'steps' | 'leftovers'>): readonly string[] {
  const { steps, leftovers } = proposal;
  const asMade = steps.map((step) => (step.state === 'gone' ? { ...step, state: 'made' as const } : step));
  const known = partsOf(createdBy({ steps: asMade, leftovers }));
  return partsOf(all).filter((part) => !known.includes(part));
}

/** What exists without those parts. */
export function withoutParts(all: Created, parts: readonly string[]): Created {
  return {
    ...all,
    endpointIds: all.endpointIds.filter((id) => !parts.includes(id)),
    groupIds: all.groupIds.filter((id) => !parts.includes(id)),
    associations: all.associations.flatMap(({ endpointId, routeTableIds }) => {
      const left = routeTableIds.filter((table) => !parts.includes(partName(endpointId, table)));
      return left.length === 0 ? [] : [{ endpointId, routeTableIds: left }];
    }),
  };
}

function partsOf({ endpointIds, groupIds, associations }: Created): readonly string[] {
  const tables = associations.flatMap(({ endpointId, routeTableIds }) =>
    routeTableIds.map((table) => partName(endpointId, table)),
  );
  return [...endpointIds, ...groupIds, ...tables];
}

function partName(endpointId: string, table: string): string {
  return `${endpointId} on ${table}`;
}
