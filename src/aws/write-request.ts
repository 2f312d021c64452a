import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
  type EC2Client,
  ModifyVpcEndpointCommand,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { type FixCall, RULE_DESCRIPTION } from '../fixes/fix-call.ts';
import { AwsError } from './error-kinds.ts';

/** What is added to an approved call when it is made. */
export interface MakeOptions {
  /** At most 64 ASCII characters (EC2 Developer Guide, "Ensuring idempotency"). */
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The group that stands for `created-here`; `null` before it exists. */
  readonly groupId: string | null;
}

/** What AWS answers to every call. */
export type Metadata = { readonly $metadata: { readonly requestId?: string | undefined } };

/** A call in EC2's own words, ready to be sent. */
export interface WriteRequest {
  /** What is changed; `null` where something is created. */
  readonly changes: string | null;
  /** The answer, with the id of what was created. */
  send(
    client: EC2Client,
    limit: { readonly abortSignal: AbortSignal },
  ): Promise<Metadata & { readonly id?: string | undefined }>;
}

/** The request of a call: as it is made, or without a token for a dry run. */
export function writeRequest(
  call: FixCall,
  { clientToken, tags, groupId }: Omit<MakeOptions, 'clientToken'> & { readonly clientToken: string | null },
): WriteRequest {
  const dry: Dry = clientToken === null ? { DryRun: true } : {};
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return newGroup(call, dry, tags);
    case 'ec2:AuthorizeSecurityGroupIngress':
      return admission(call.cidrs, groupId);
    case 'ec2:CreateVpcEndpoint': {
      const command = new CreateVpcEndpointCommand({
        ...dry,
        ...endpointRequest(call, groupId),
        ...(clientToken === null ? {} : { ClientToken: clientToken }),
        TagSpecifications: tagging('vpc-endpoint', tags),
      });
      return {
        changes: null,
        async send(client, limit) {
          const { VpcEndpoint, $metadata } = await client.send(command, limit);
          return { id: VpcEndpoint?.VpcEndpointId, $metadata };
        },
      };
    }
    case 'ec2:ModifyVpcEndpoint': {
      const command = new ModifyVpcEndpointCommand({
        ...dry,
        VpcEndpointId: call.endpointId,
        AddRouteTableIds: [...call.addRouteTableIds],
      });
      return { changes: call.endpointId, send: (client, limit) => client.send(command, limit) };
    }
  }
}

type Dry = { readonly DryRun?: true };

function newGroup(
  { vpcId, groupName, description }: Extract<FixCall, { action: 'ec2:CreateSecurityGroup' }>,
  dry: Dry,
  tags: MakeOptions['tags'],
): WriteRequest {
  const command = new CreateSecurityGroupCommand({
    ...dry,
    VpcId: vpcId,
    GroupName: groupName,
    Description: description,
    TagSpecifications: tagging('security-group', tags),
  });
  return {
    changes: null,
    async send(client, limit) {
      const { GroupId: id, $metadata } = await client.send(command, limit);
      return { id, $metadata };
    },
  };
}

/** Everything about an endpoint that was shown; what is left out is AWS's default: full access, IPv4. */
function endpointRequest(call: Extract<FixCall, { action: 'ec2:CreateVpcEndpoint' }>, groupId: string | null) {
  const common = { VpcId: call.vpcId, ServiceName: call.service, VpcEndpointType: call.endpointType };
  if (call.endpointType === 'Gateway') return { ...common, RouteTableIds: [...call.routeTableIds] };
  const group = call.group.kind === 'existing' ? call.group.id : groupId;
  return {
    ...common,
    SubnetIds: [...call.subnetIds],
    PrivateDnsEnabled: true,
    ...(group === null ? {} : { SecurityGroupIds: [group] }),
  };
}

function admission(cidrs: readonly string[], groupId: string | null): WriteRequest {
  if (groupId === null) {
    const action = 'ec2:AuthorizeSecurityGroupIngress';
    throw new AwsError('invalid-request', action, 'NoGroup', 'The group is not there yet.');
  }
  const IpRanges = cidrs.map((CidrIp) => ({ CidrIp, Description: RULE_DESCRIPTION }));
  const command = new AuthorizeSecurityGroupIngressCommand({
    GroupId: groupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges }],
  });
  return { changes: groupId, send: (client, limit) => client.send(command, limit) };
}

function tagging(ResourceType: 'security-group' | 'vpc-endpoint', tags: MakeOptions['tags']): TagSpecification[] {
  return [{ ResourceType, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }];
}
