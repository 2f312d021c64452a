import { Refusal } from '../../wire/refusal.ts';
import type { SecurityGroup } from '../../world/security.ts';
import type { Call, Need } from '../operation.ts';
import { ec2Arn, needsOnExisting } from './write-needs.ts';

/** Throws `InvalidGroup.NotFound`. */
export function securityGroupById(call: Call, id: string): SecurityGroup {
  const group = call.place.ec2.securityGroups.find((candidate) => candidate.id === id);
  if (group === undefined) throw new Refusal('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
  return group;
}

/** The call's action on one group, with the group's tags and VPC. */
export function needsOnGroup(request: { readonly GroupId?: string | undefined }, call: Call): readonly Need[] {
  const id = request.GroupId ?? '';
  const group = call.place.ec2.securityGroups.find((candidate) => candidate.id === id);
  const vpc = group === undefined ? {} : { 'ec2:Vpc': [ec2Arn(call, 'vpc', group.vpcId)] };
  return needsOnExisting(call, 'security-group', [id], vpc);
}
