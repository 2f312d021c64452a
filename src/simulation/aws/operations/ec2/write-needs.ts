import type { TagSpecification } from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../../model/arn.ts';
import type { Tags } from '../../world/tags.ts';
import type { Call, Need } from '../operation.ts';

/** ARN of an EC2 resource of the caller's account. */
export function ec2Arn(call: Call, kind: string, id: string): string {
  const { region, account } = call.place;
  return `arn:${partitionOf(region)}:ec2:${region}:${account}:${kind}/${id}`;
}

/** The call's action on each resource. */
export function needsOn(
  call: Call,
  kind: string,
  ids: readonly string[] | undefined,
  context: Need['context'] = {},
): Need[] {
  return (ids ?? []).map((id) => ({ action: call.action, resource: ec2Arn(call, kind, id), context }));
}

/** Condition key that holds the resource's own id, where the action's reference lists one. */
const ID_KEYS = {
  vpc: 'ec2:VpcID',
  subnet: 'ec2:SubnetID',
  'security-group': 'ec2:SecurityGroupID',
  'route-table': 'ec2:RouteTableID',
  'vpc-endpoint': null,
} as const;

export type ExistingKind = keyof typeof ID_KEYS;

/** The call's action on resources that are there, each with its tags and its id. */
export function needsOnExisting(
  call: Call,
  kind: ExistingKind,
  ids: readonly string[] | undefined,
  context: Need['context'] = {},
): Need[] {
  const key = ID_KEYS[kind];
  return (ids ?? []).flatMap((id) => {
    const own = { ...resourceTagContext(tagsOfResource(call, kind, id)), ...(key === null ? {} : { [key]: [id] }) };
    return needsOn(call, kind, [id], { ...own, ...context });
  });
}

function tagsOfResource(call: Call, kind: ExistingKind, id: string): Tags {
  const { ec2 } = call.place;
  const byKind: Readonly<Record<ExistingKind, readonly { readonly id: string; readonly tags: Tags }[]>> = {
    vpc: ec2.vpcs,
    subnet: ec2.subnets,
    'security-group': ec2.securityGroups,
    'route-table': ec2.routeTables,
    'vpc-endpoint': ec2.endpoints,
  };
  return byKind[kind].find((resource) => resource.id === id)?.tags ?? {};
}

/** Tags that a request gives to resources of one kind. */
export function tagsOf(specifications: readonly TagSpecification[] | undefined, kind: string): Tags {
  const matching = (specifications ?? []).filter(({ ResourceType }) => ResourceType === kind);
  return Object.fromEntries(matching.flatMap(({ Tags = [] }) => Tags.map(({ Key = '', Value = '' }) => [Key, Value])));
}

/** Condition keys that a request's tags fill. */
export function tagContext(tags: Tags): Need['context'] {
  const keys = Object.keys(tags);
  return {
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, [value]])),
    ...(keys.length === 0 ? {} : { 'aws:TagKeys': keys }),
  };
}

/** Condition keys that a resource's own tags fill. */
function resourceTagContext(tags: Tags): Need['context'] {
  return Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, [value]],
      [`ec2:ResourceTag/${key}`, [value]],
    ]),
  );
}

/** Tagging at creation needs `ec2:CreateTags` as well, with the creating action in `ec2:CreateAction`. */
export function tagNeeds(call: Call, kind: string, tags: Tags): Need[] {
  if (Object.keys(tags).length === 0) return [];
  const createAction = call.action.slice('ec2:'.length);
  const context = { ...tagContext(tags), 'ec2:CreateAction': [createAction] };
  return [{ action: 'ec2:CreateTags', resource: ec2Arn(call, kind, '*'), context }];
}
