import {
  DeleteSecurityGroup$,
  type DeleteSecurityGroupRequest,
  type DeleteSecurityGroupResult,
} from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import type { PlaceWorld } from '../../world.ts';
import { operation } from '../operation.ts';
import { endDryRun } from './dry-run.ts';
import { needsOnGroup, securityGroupById } from './security-group-by-id.ts';

/** Refused with `DependencyViolation` while an interface or endpoint uses the group or another group's rule names it. */
export const deleteSecurityGroup = operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult>(
  DeleteSecurityGroup$,
  (request, call) => {
    endDryRun(request);
    const group = securityGroupById(call, required(request.GroupId, 'GroupId'));
    if (isInUse(call.place, group.id)) {
      throw new Refusal('DependencyViolation', `resource ${group.id} has a dependent object`);
    }
    const { ec2 } = call.place;
    ec2.securityGroups = ec2.securityGroups.filter(({ id }) => id !== group.id);
    return { Return: true, GroupId: group.id };
  },
  needsOnGroup,
);

function isInUse({ ec2 }: PlaceWorld, id: string): boolean {
  const others = ec2.securityGroups.filter((group) => group.id !== id);
  const rules = others.flatMap((group) => [...group.ingress, ...group.egress]);
  return (
    ec2.networkInterfaces.some((face) => face.securityGroupIds.includes(id)) ||
    ec2.endpoints.some((endpoint) => endpoint.securityGroupIds.includes(id)) ||
    rules.some((rule) => rule.groups.some((group) => group.id === id))
  );
}
