import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
  type EC2Client,
  ModifyVpcEndpointCommand,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import type { FixCall } from '../fixes/fix-call.ts';
import type { Ask } from './ask.ts';
import { AwsError } from './error-kinds.ts';
import { foreignText, MESSAGE_BYTES } from './foreign-text.ts';

/** What is added to an approved call when it is made. */
export interface MakeOptions {
  /** At most 64 ASCII characters (EC2 Developer Guide, "Ensuring idempotency"). */
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
  /** The group that stands for `created-here`; `null` before it exists. */
  readonly groupId: string | null;
}

/** One call that AWS took. */
export interface Made {
  /** Of the endpoint or the group. */
  readonly id: string;
  /** As CloudTrail has it. */
  readonly requestId: string | null;
}

/**
 * Changes a network; imported by `remediate/` alone. Every method throws `AwsError` when AWS refused or did not answer.
 * An endpoint is created once for one token; a second group of the same name, and tables that are on already, are
 * refused (`InvalidGroup.Duplicate`, `RouteAlreadyExists`), also where the first try was this one.
 */
export interface AwsWriter {
  /** Asks AWS whether the call would be allowed, and makes none. Throws `AwsError` of kind `access-denied` where it would not. */
  dryRun(call: FixCall, tags: MakeOptions['tags']): Promise<void>;
  make(call: FixCall, options: MakeOptions): Promise<Made>;
  /** Asks for the deletion; an endpoint that is gone already is no error. */
  deleteEndpoint(id: string): Promise<Made>;
  removeRouteTables(endpointId: string, routeTableIds: readonly string[]): Promise<Made>;
  /** Throws `AwsError` named `DependencyViolation` while an endpoint still uses the group. */
  deleteSecurityGroup(id: string): Promise<Made>;
}

type Metadata = { readonly $metadata: { readonly requestId?: string | undefined } };

/** Names under which EC2 says that what a call adds is there. */
const THERE_ALREADY: readonly string[] = ['InvalidPermission.Duplicate'];
/** Names under which EC2 says that what a call takes away is gone. */
const GONE_ALREADY: readonly string[] = [
  'InvalidVpcEndpointId.NotFound',
  'InvalidVpcEndpoint.NotFound',
  'InvalidGroup.NotFound',
];

export function createWriter(client: EC2Client, ask: Ask): AwsWriter {
  return {
    dryRun: (call, tags) => dryRun(client, ask, call, tags),
    make: (call, options) => make(client, ask, call, options),
    deleteEndpoint: (id) => deleteEndpoint(client, ask, id),
    removeRouteTables: (endpointId, routeTableIds) =>
      unless(GONE_ALREADY, endpointId, () => {
        const command = new ModifyVpcEndpointCommand({
          VpcEndpointId: endpointId,
          RemoveRouteTableIds: [...routeTableIds],
        });
        return ask.call('ec2:ModifyVpcEndpoint', (limit) => client.send(command, limit));
      }),
    deleteSecurityGroup: (id) =>
      unless(GONE_ALREADY, id, () => {
        const command = new DeleteSecurityGroupCommand({ GroupId: id });
        return ask.call('ec2:DeleteSecurityGroup', (limit) => client.send(command, limit));
      }),
  };
}

/** A dry run that would succeed is answered by an error of that name (EC2 API, `DryRun`). */
async function dryRun(client: EC2Client, ask: Ask, call: FixCall, tags: MakeOptions['tags']): Promise<void> {
  try {
    await sendDryRun(client, ask, call, tags);
  } catch (error) {
    if (error instanceof AwsError && error.awsName === 'DryRunOperation') return;
    throw error;
  }
  throw new AwsError('failed', call.action, 'NoDryRun', 'EC2 did not answer the dry run as one.');
}

async function sendDryRun(client: EC2Client, ask: Ask, call: FixCall, tags: MakeOptions['tags']): Promise<void> {
  const DryRun = true;
  switch (call.action) {
    case 'ec2:CreateSecurityGroup': {
      const command = new CreateSecurityGroupCommand({
        DryRun,
        VpcId: call.vpcId,
        GroupName: call.groupName,
        Description: call.description,
        TagSpecifications: tagging('security-group', tags),
      });
      await ask.call(call.action, (limit) => client.send(command, limit));
      return;
    }
    case 'ec2:AuthorizeSecurityGroupIngress':
      throw new AwsError('failed', call.action, 'DryRunOperation', 'The group that this is for does not exist yet.');
    case 'ec2:CreateVpcEndpoint': {
      const command = new CreateVpcEndpointCommand({
        DryRun,
        ...endpointRequest(call, null),
        TagSpecifications: tagging('vpc-endpoint', tags),
      });
      await ask.call(call.action, (limit) => client.send(command, limit));
      return;
    }
    case 'ec2:ModifyVpcEndpoint': {
      const command = new ModifyVpcEndpointCommand({
        DryRun,
        VpcEndpointId: call.endpointId,
        AddRouteTableIds: [...call.addRouteTableIds],
      });
      await ask.call(call.action, (limit) => client.send(command, limit));
    }
  }
}

async function make(client: EC2Client, ask: Ask, call: FixCall, options: MakeOptions): Promise<Made> {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup': {
      const command = new CreateSecurityGroupCommand({
        VpcId: call.vpcId,
        GroupName: call.groupName,
        Description: call.description,
        TagSpecifications: tagging('security-group', options.tags),
      });
      const output = await ask.call(call.action, (limit) => client.send(command, limit));
      return madeOf(output.GroupId, output, call.action);
    }
    case 'ec2:AuthorizeSecurityGroupIngress':
      return admit(client, ask, call.cidrs, options.groupId);
    case 'ec2:CreateVpcEndpoint': {
      const command = new CreateVpcEndpointCommand({
        ...endpointRequest(call, options.groupId),
        ClientToken: options.clientToken,
        TagSpecifications: tagging('vpc-endpoint', options.tags),
      });
      const output = await ask.call(call.action, (limit) => client.send(command, limit));
      return madeOf(output.VpcEndpoint?.VpcEndpointId, output, call.action);
    }
    case 'ec2:ModifyVpcEndpoint':
      return unless([], call.endpointId, () => {
        const command = new ModifyVpcEndpointCommand({
          VpcEndpointId: call.endpointId,
          AddRouteTableIds: [...call.addRouteTableIds],
        });
        return ask.call(call.action, (limit) => client.send(command, limit));
      });
  }
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

function admit(client: EC2Client, ask: Ask, cidrs: readonly string[], groupId: string | null): Promise<Made> {
  if (groupId === null) {
    throw new AwsError(
      'invalid-request',
      'ec2:AuthorizeSecurityGroupIngress',
      'NoGroup',
      'The group is not there yet.',
    );
  }
  return unless(THERE_ALREADY, groupId, () => {
    const IpRanges = cidrs.map((CidrIp) => ({ CidrIp, Description: 'HTTPS to the VPC endpoints' }));
    const command = new AuthorizeSecurityGroupIngressCommand({
      GroupId: groupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges }],
    });
    return ask.call('ec2:AuthorizeSecurityGroupIngress', (limit) => client.send(command, limit));
  });
}

/** EC2 answers 200 and says in `Unsuccessful` what it did not delete. */
async function deleteEndpoint(client: EC2Client, ask: Ask, id: string): Promise<Made> {
  return unless(GONE_ALREADY, id, async () => {
    const command = new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] });
    const output = await ask.call('ec2:DeleteVpcEndpoints', (limit) => client.send(command, limit));
    const refused = output.Unsuccessful?.[0]?.Error;
    if (refused === undefined) return output;
    const message = foreignText(refused.Message ?? 'AWS gave no message.', MESSAGE_BYTES);
    throw new AwsError('failed', 'ec2:DeleteVpcEndpoints', refused.Code ?? 'Unsuccessful', message);
  });
}

/** A repeat that finds its work done is no error; what it finds missing that it was to add to, is one. */
async function unless(doneAlready: readonly string[], id: string, send: () => Promise<Metadata>): Promise<Made> {
  try {
    return { id, requestId: (await send()).$metadata.requestId ?? null };
  } catch (error) {
    if (error instanceof AwsError && doneAlready.includes(error.awsName)) return { id, requestId: null };
    throw error;
  }
}

function madeOf(id: string | undefined, output: Metadata, action: string): Made {
  if (id !== undefined) return { id, requestId: output.$metadata.requestId ?? null };
  throw new AwsError('failed', action, 'NoId', 'AWS answered without an id.');
}

function tagging(ResourceType: 'security-group' | 'vpc-endpoint', tags: MakeOptions['tags']): TagSpecification[] {
  return [{ ResourceType, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }];
}
