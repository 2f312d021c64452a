import type { AwsReader } from '../aws/reader.ts';
import { associationsOf, type Created, createdBy } from './created.ts';
import type { Proposal } from './proposal.ts';
import { PROPOSAL_TAG } from './session-policy.ts';
import { ownMark } from './tags.ts';

/**
 * What the case knows of, and what exists beyond it because its creation was answered to a process that died, or to
 * nobody: endpoints and groups by the proposal's mark, tables by what the endpoint was on before.
 */
export async function everythingCreated(id: string, proposal: Proposal, { ec2 }: AwsReader): Promise<Created> {
  const known = createdBy(proposal);
  const mark = ownMark(id, proposal);
  const unsure = proposal.steps.filter(({ unanswered }) => unanswered).flatMap(associationsOf);
  const [endpoints, groups, extended] = await Promise.all([
    ec2.taggedEndpoints(proposal.vpcId, PROPOSAL_TAG, mark),
    ec2.taggedSecurityGroups(proposal.vpcId, PROPOSAL_TAG, mark),
    unsure.length === 0 ? [] : ec2.endpointsById(unsure.map(({ endpointId }) => endpointId)),
  ]);
  const living = endpoints.filter(({ state }) => state !== 'deleted');
  const found = unsure.flatMap(({ endpointId, routeTableIds }) => {
    const isOn = extended.find((endpoint) => endpoint.id === endpointId)?.routeTableIds ?? [];
    const added = routeTableIds.filter((table) => isOn.includes(table));
    return added.length === 0 ? [] : [{ endpointId, routeTableIds: added }];
  });
  return {
    ...known,
    endpointIds: [...new Set([...known.endpointIds, ...living.map((endpoint) => endpoint.id)])],
    groupIds: [...new Set([...known.groupIds, ...groups.map((group) => group.id)])],
    associations: [...known.associations, ...found],
  };
}
