import {
  DeleteSecurityGroupCommand,
  DeleteVpcEndpointsCommand,
  type EC2Client,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import type { FixCall } from '../fixes/fix-call.ts';
import type { Ask } from './ask.ts';
import { AwsError } from './error-kinds.ts';
import { foreignText, MESSAGE_BYTES } from './foreign-text.ts';
import { type MakeOptions, type Metadata, writeRequest } from './write-request.ts';

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
    const { send } = writeRequest(call, { tags, clientToken: null, groupId: null });
    await ask.call(call.action, (limit) => send(client, limit));
  } catch (error) {
    if (error instanceof AwsError && error.awsName === 'DryRunOperation') return;
    throw error;
  }
  throw new AwsError('failed', call.action, 'NoDryRun', 'EC2 did not answer the dry run as one.');
}

async function make(client: EC2Client, ask: Ask, call: FixCall, options: MakeOptions): Promise<Made> {
  const { changes, send } = writeRequest(call, options);
  const sent = () => ask.call(call.action, (limit) => send(client, limit));
  if (changes !== null) return unless(THERE_ALREADY, changes, sent);
  const output = await sent();
  return madeOf(output.id, output, call.action);
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
