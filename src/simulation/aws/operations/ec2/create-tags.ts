import { CreateTags$, type CreateTagsRequest } from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import type { Tags } from '../../world/tags.ts';
import { type Call, type Need, operation } from '../operation.ts';
import { endDryRun } from './dry-run.ts';
import { type ExistingKind, needsOn, needsOnExisting, tagContext } from './write-needs.ts';

/** Tags endpoints, security groups and the parts of a VPC. */
export const createTags = operation<CreateTagsRequest, Record<string, never>>(
  CreateTags$,
  (request, call) => {
    endDryRun(request);
    const holders = required(request.Resources, 'ResourceId').map((id) => holderOf(call, id));
    for (const holder of holders) Object.assign(holder.tags, tagsOfRequest(request));
    return {};
  },
  needs,
);

/** Kind of a resource in its ARN, by the prefix of its id. */
const KINDS: Readonly<Record<string, ExistingKind>> = {
  vpce: 'vpc-endpoint',
  sg: 'security-group',
  vpc: 'vpc',
  subnet: 'subnet',
  rtb: 'route-table',
};

function needs(request: CreateTagsRequest, call: Call): readonly Need[] {
  const context = tagContext(tagsOfRequest(request));
  return (request.Resources ?? []).flatMap((id) => {
    const kind = KINDS[id.slice(0, id.indexOf('-'))];
    return kind === undefined ? needsOn(call, 'unknown', [id], context) : needsOnExisting(call, kind, [id], context);
  });
}

function tagsOfRequest(request: CreateTagsRequest): Tags {
  return Object.fromEntries((request.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

function holderOf(call: Call, id: string): { tags: Tags } {
  const { endpoints, securityGroups, vpcs, subnets, routeTables } = call.place.ec2;
  const holder = [...endpoints, ...securityGroups, ...vpcs, ...subnets, ...routeTables].find((item) => item.id === id);
  if (holder === undefined) throw new Refusal('InvalidID', `The ID '${id}' is not valid`);
  return holder;
}
