import {
  CreateSecurityGroup$,
  type CreateSecurityGroupRequest,
  type CreateSecurityGroupResult,
} from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import { allTrafficRule } from '../../world/security.ts';
import { type Call, type Need, operation } from '../operation.ts';
import { endDryRun } from './dry-run.ts';
import { tagList } from './listing.ts';
import { seenFrom } from './seen.ts';
import { needsOn, needsOnExisting, tagContext, tagNeeds, tagsOf } from './write-needs.ts';

/** A group with no inbound rule and all outbound traffic; its name is unique in the VPC. */
export const createSecurityGroup = operation<CreateSecurityGroupRequest, CreateSecurityGroupResult>(
  CreateSecurityGroup$,
  (request, call) => {
    endDryRun(request);
    const { ec2 } = call.place;
    const vpcId = required(request.VpcId, 'VpcId');
    const name = required(request.GroupName, 'GroupName');
    if (!ec2.vpcs.some((vpc) => vpc.id === vpcId)) {
      throw new Refusal('InvalidVpcID.NotFound', `The vpc ID '${vpcId}' does not exist`);
    }
    if (ec2.securityGroups.some((group) => group.vpcId === vpcId && group.name === name)) {
      throw new Refusal('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpcId}'`);
    }
    const { securityGroupsPerRegion } = call.place.quotas;
    if (ec2.securityGroups.length >= securityGroupsPerRegion) {
      throw new Refusal('SecurityGroupLimitExceeded', 'The maximum number of security groups has been reached.');
    }
    const id = call.newId('sg');
    const tags = tagsOf(request.TagSpecifications, 'security-group');
    ec2.securityGroups.push({
      id,
      name,
      description: required(request.Description, 'GroupDescription'),
      vpcId,
      ownerId: call.place.account,
      ingress: [],
      egress: [allTrafficRule({ cidrs: ['0.0.0.0/0'] })],
      seenFrom: seenFrom(call),
      tags,
    });
    return { GroupId: id, Tags: tagList(tags) };
  },
  needs,
);

function needs(request: CreateSecurityGroupRequest, call: Call): readonly Need[] {
  const tags = tagsOf(request.TagSpecifications, 'security-group');
  return [
    ...needsOnExisting(call, 'vpc', [request.VpcId ?? '']),
    ...needsOn(call, 'security-group', ['*'], tagContext(tags)),
    ...tagNeeds(call, 'security-group', tags),
  ];
}
