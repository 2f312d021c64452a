import { Refusal } from '../../wire/refusal.ts';
import type { SecurityGroup } from '../../world/security.ts';
import type { Call, Need } from '../operation.ts';
import { isSeen } from './seen.ts';
import { ec2Arn, needsOnExisting } from './write-needs.ts';

/** Throws `InvalidGroup.NotFound`, also for a group that was created a moment ago. */
export function securityGroupById(call: Pick<Call, 'place' | 'now'>, id: string): SecurityGroup {
  const group = call.place.ec2.securityGroups.find((candidate) => candidate.id === id);
  if (group === undefined || !isSeen(group, call)) throw groupNotFound(id);
  return group;
}

export function groupNotFound(id: string): Refusal {
  return new Refusal('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
}

/** The call's action on one group, with the group's tags and VPC. */
export function needsOnGroup(request: { readonly GroupId?: string | undefined }, call: Call): readonly Need[] {
  const id = request.GroupId ?? '';
  const group = call.place.ec2.securityGroups.find((candidate) => candidate.id === id);
  const vpc = group === undefined ? {} : { 'ec2:Vpc': [ec2Arn(call, 'vpc', group.vpcId)] };
  return needsOnExisting(call, 'security-group', [id], vpc);
}
