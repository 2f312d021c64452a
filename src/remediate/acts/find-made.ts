import type { AwsReader } from '../../aws/reader.ts';
import { isGone } from '../../model/endpoint-state.ts';
import type { Proposal, ProposalStep } from '../proposal.ts';
import { PROPOSAL_TAG } from '../session-policy.ts';
import { ownMark } from '../tags.ts';

/** What is there already of one step. */
export type Found =
  | { readonly kind: 'nothing' }
  /** An earlier try has made it. */
  | { readonly kind: 'made'; readonly id: string }
  /** What the endpoint is on has to be kept before tables are added, since nothing else tells afterwards which ones were. */
  | { readonly kind: 'tables-before'; readonly routeTableIds: readonly string[] }
  /** What the step would do is done, and no try of it can have been sent: somebody else did it. */
  | { readonly kind: 'made-by-others' };

/** One step of a proposal, and whether a process has left a try of it behind. */
export interface Sought {
  readonly id: string;
  readonly proposal: Proposal;
  readonly step: ProposalStep;
  readonly repeated: boolean;
}

/** Looks for what an earlier try of a step made, by the proposal's own mark; a dead endpoint of an earlier round does not count. */
export async function findMade({ id, proposal, step, repeated }: Sought, { ec2 }: AwsReader): Promise<Found> {
  const { call } = step;
  const mark = ownMark(id, proposal);
  switch (call.action) {
    case 'ec2:CreateVpcEndpoint': {
      const endpoints = await ec2.taggedEndpoints(proposal.vpcId, PROPOSAL_TAG, mark);
      return foundIn(endpoints.filter(({ service, state }) => service === call.service && !isGone(state)));
    }
    case 'ec2:CreateSecurityGroup':
      return foundIn(await ec2.taggedSecurityGroups(proposal.vpcId, PROPOSAL_TAG, mark));
    case 'ec2:ModifyVpcEndpoint': {
      const [endpoint] = await ec2.endpointsById([call.endpointId]);
      const routeTableIds = endpoint?.routeTableIds ?? [];
      if (step.tablesBefore === null) return { kind: 'tables-before', routeTableIds };
      const isOnAll = call.addRouteTableIds.every((table) => routeTableIds.includes(table));
      if (!isOnAll) return { kind: 'nothing' };
      const maybeOurs = repeated || step.sent || step.unanswered;
      return maybeOurs ? { kind: 'made', id: call.endpointId } : { kind: 'made-by-others' };
    }
    case 'ec2:AuthorizeSecurityGroupIngress':
      return { kind: 'nothing' };
  }
}

function foundIn([first]: readonly { readonly id: string }[]): Found {
  return first === undefined ? { kind: 'nothing' } : { kind: 'made', id: first.id };
}
