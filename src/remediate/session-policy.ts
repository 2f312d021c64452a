import type { FixCall } from '../fixes/fix-call.ts';
import { unreachable } from '../model/result.ts';

/** Where the session acts; the ids of EC2 name the rest. */
export interface SessionPlace {
  readonly partition: string;
}

interface Statement {
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Tag that tells which proposal a resource belongs to. */
export const PROPOSAL_TAG = 'pullfail:proposal';

/**
 * What the session for one call may do: this call on these resources and nothing else. Condition keys after AWS's
 * service authorization reference for EC2; the plain text of a session policy ends at 2,048 characters (IAM quotas).
 */
export function policyToMake(place: SessionPlace, mark: string, call: FixCall): string {
  const arn = arnIn(place);
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return policyOf([...createGroup(arn, call.vpcId, mark), tagging(arn, 'security-group', 'CreateSecurityGroup')]);
    case 'ec2:AuthorizeSecurityGroupIngress':
      return policyOf([admit(arn, mark)]);
    case 'ec2:CreateVpcEndpoint':
      return policyOf([...createEndpoint(arn, mark, call), tagging(arn, 'vpc-endpoint', 'CreateVpcEndpoint')]);
    case 'ec2:ModifyVpcEndpoint':
      return policyOf([modify(arn, call.endpointId, call.addRouteTableIds)]);
    default:
      return unreachable(call);
  }
}

/** What the session of an undo may do: delete what the proposal created, by id, and take its tables off again. */
export function policyToUndo(
  place: SessionPlace,
  parts: {
    readonly endpointIds: readonly string[];
    readonly groupIds: readonly string[];
    readonly associations: readonly { readonly endpointId: string; readonly routeTableIds: readonly string[] }[];
  },
): string {
  const arn = arnIn(place);
  const statements: Statement[] = [];
  if (parts.endpointIds.length > 0) {
    statements.push({
      Effect: 'Allow',
      Action: 'ec2:DeleteVpcEndpoints',
      Resource: parts.endpointIds.map((id) => arn('vpc-endpoint', id)),
    });
  }
  if (parts.groupIds.length > 0) {
    statements.push({
      Effect: 'Allow',
      Action: 'ec2:DeleteSecurityGroup',
      Resource: parts.groupIds.map((id) => arn('security-group', id)),
    });
  }
  for (const { endpointId, routeTableIds } of parts.associations)
    statements.push(modify(arn, endpointId, routeTableIds));
  return policyOf(statements);
}

type Arn = (type: string, id: string) => string;

/** Ids of EC2 are unique everywhere, and short ARNs keep a large plan under the size limit. */
function arnIn({ partition }: SessionPlace): Arn {
  return (type, id) => `arn:${partition}:ec2:*:*:${type}/${id}`;
}

function modify(arn: Arn, endpointId: string, routeTableIds: readonly string[]): Statement {
  const resources = [arn('vpc-endpoint', endpointId), ...routeTableIds.map((id) => arn('route-table', id))];
  return { Effect: 'Allow', Action: 'ec2:ModifyVpcEndpoint', Resource: resources };
}

type CreateEndpoint = Extract<FixCall, { action: 'ec2:CreateVpcEndpoint' }>;

function createEndpoint(arn: Arn, mark: string, call: CreateEndpoint): readonly Statement[] {
  const Action = 'ec2:CreateVpcEndpoint';
  const own = call.endpointType === 'Interface' && call.group.kind === 'created-here';
  return [
    { Effect: 'Allow', Action, Resource: [arn('vpc', call.vpcId), ...placesOf(arn, call)] },
    {
      Effect: 'Allow',
      Action,
      Resource: arn('vpc-endpoint', '*'),
      Condition: {
        StringEquals: { 'ec2:VpceServiceName': call.service, [`aws:RequestTag/${PROPOSAL_TAG}`]: mark },
      },
    },
    ...(own
      ? [
          {
            Effect: 'Allow' as const,
            Action,
            Resource: arn('security-group', '*'),
            Condition: { StringEquals: { [`aws:ResourceTag/${PROPOSAL_TAG}`]: mark } },
          },
        ]
      : []),
  ];
}

function placesOf(arn: Arn, call: CreateEndpoint): readonly string[] {
  if (call.endpointType === 'Gateway') return call.routeTableIds.map((id) => arn('route-table', id));
  const group = call.group.kind === 'existing' ? [arn('security-group', call.group.id)] : [];
  return [...call.subnetIds.map((id) => arn('subnet', id)), ...group];
}

function createGroup(arn: Arn, vpcId: string, mark: string): readonly Statement[] {
  const Action = 'ec2:CreateSecurityGroup';
  return [
    { Effect: 'Allow', Action, Resource: arn('vpc', vpcId) },
    {
      Effect: 'Allow',
      Action,
      Resource: arn('security-group', '*'),
      Condition: { StringEquals: { [`aws:RequestTag/${PROPOSAL_TAG}`]: mark } },
    },
  ];
}

function admit(arn: Arn, mark: string): Statement {
  return {
    Effect: 'Allow',
    Action: 'ec2:AuthorizeSecurityGroupIngress',
    Resource: arn('security-group', '*'),
    Condition: { StringEquals: { [`aws:ResourceTag/${PROPOSAL_TAG}`]: mark } },
  };
}

/** Tags may be put on only while the resource is being created. */
function tagging(arn: Arn, type: 'vpc-endpoint' | 'security-group', createAction: string): Statement {
  return {
    Effect: 'Allow',
    Action: 'ec2:CreateTags',
    Resource: arn(type, '*'),
    Condition: { StringEquals: { 'ec2:CreateAction': createAction } },
  };
}

function policyOf(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
