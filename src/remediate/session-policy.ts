import type { FixCall } from '../fixes/fix-call.ts';

/** Where the session acts. */
export interface SessionPlace {
  readonly partition: string;
  readonly vpcId: string;
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
 * What the session of one approval may do: the approved calls on the approved resources and nothing else. Condition
 * keys after AWS's service authorization reference for EC2; the packed size limit of a session policy is 2,048.
 */
export function policyToMake(place: SessionPlace, proposalId: string, calls: readonly FixCall[]): string {
  const arn = arnIn(place);
  const created = calls.filter((call) => call.action === 'ec2:CreateVpcEndpoint');
  const statements: Statement[] = [];
  if (created.length > 0) statements.push(...createEndpoints(arn, place.vpcId, proposalId, created));
  if (calls.some(({ action }) => action === 'ec2:CreateSecurityGroup')) {
    statements.push(...createGroup(arn, place.vpcId, proposalId));
  }
  for (const call of calls) {
    if (call.action !== 'ec2:ModifyVpcEndpoint') continue;
    const resources = [
      arn('vpc-endpoint', call.endpointId),
      ...call.addRouteTableIds.map((id) => arn('route-table', id)),
    ];
    statements.push({ Effect: 'Allow', Action: 'ec2:ModifyVpcEndpoint', Resource: resources });
  }
  return policyOf([...statements, ...tagging(arn, calls)]);
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
  for (const { endpointId, routeTableIds } of parts.associations) {
    statements.push({
      Effect: 'Allow',
      Action: 'ec2:ModifyVpcEndpoint',
      Resource: [arn('vpc-endpoint', endpointId), ...routeTableIds.map((id) => arn('route-table', id))],
    });
  }
  return policyOf(statements);
}

type Arn = (type: string, id: string) => string;

/** Ids of EC2 are unique everywhere, and short ARNs keep a large plan under the size limit. */
function arnIn({ partition }: SessionPlace): Arn {
  return (type, id) => `arn:${partition}:ec2:*:*:${type}/${id}`;
}

function createEndpoints(
  arn: Arn,
  vpcId: string,
  proposalId: string,
  calls: readonly Extract<FixCall, { action: 'ec2:CreateVpcEndpoint' }>[],
): readonly Statement[] {
  const placed = calls.flatMap((call) =>
    call.endpointType === 'Gateway'
      ? call.routeTableIds.map((id) => arn('route-table', id))
      : [...call.subnetIds.map((id) => arn('subnet', id)), ...groupsOf(arn, call)],
  );
  return [
    {
      Effect: 'Allow',
      Action: 'ec2:CreateVpcEndpoint',
      Resource: [...new Set([arn('vpc', vpcId), ...placed])],
    },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateVpcEndpoint',
      Resource: arn('vpc-endpoint', '*'),
      Condition: {
        StringEquals: {
          'ec2:VpceServiceName': calls.map(({ service }) => service),
          [`aws:RequestTag/${PROPOSAL_TAG}`]: proposalId,
        },
      },
    },
    ...(calls.some((call) => call.endpointType === 'Interface' && call.group.kind === 'created-here')
      ? [
          {
            Effect: 'Allow' as const,
            Action: 'ec2:CreateVpcEndpoint',
            Resource: arn('security-group', '*'),
            Condition: { StringEquals: { [`aws:ResourceTag/${PROPOSAL_TAG}`]: proposalId } },
          },
        ]
      : []),
  ];
}

function groupsOf(
  arn: Arn,
  call: Extract<FixCall, { action: 'ec2:CreateVpcEndpoint'; endpointType: 'Interface' }>,
): readonly string[] {
  return call.group.kind === 'existing' ? [arn('security-group', call.group.id)] : [];
}

function createGroup(arn: Arn, vpcId: string, proposalId: string): readonly Statement[] {
  return [
    { Effect: 'Allow', Action: 'ec2:CreateSecurityGroup', Resource: arn('vpc', vpcId) },
    {
      Effect: 'Allow',
      Action: 'ec2:CreateSecurityGroup',
      Resource: arn('security-group', '*'),
      Condition: { StringEquals: { [`aws:RequestTag/${PROPOSAL_TAG}`]: proposalId } },
    },
    {
      Effect: 'Allow',
      Action: 'ec2:AuthorizeSecurityGroupIngress',
      Resource: arn('security-group', '*'),
      Condition: { StringEquals: { [`aws:ResourceTag/${PROPOSAL_TAG}`]: proposalId } },
    },
  ];
}

/** Tags may be put on only while the resource is being created. */
function tagging(arn: Arn, calls: readonly FixCall[]): readonly Statement[] {
  const actions = ['ec2:CreateVpcEndpoint', 'ec2:CreateSecurityGroup'].filter((action) =>
    calls.some((call) => call.action === action),
  );
  if (actions.length === 0) return [];
  return [
    {
      Effect: 'Allow',
      Action: 'ec2:CreateTags',
      Resource: [arn('vpc-endpoint', '*'), arn('security-group', '*')],
      Condition: { StringEquals: { 'ec2:CreateAction': actions.map((action) => action.slice('ec2:'.length)) } },
    },
  ];
}

function policyOf(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
