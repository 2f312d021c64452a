import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { createAsk } from '../../src/aws/ask.ts';
import { Slots } from '../../src/aws/slots.ts';
import { type AwsWriter, createWriter } from '../../src/aws/writer.ts';
import type { FixCall } from '../../src/fixes/fix-call.ts';
import { baseWorld } from '../../src/simulation/aws/base-world.ts';
import { type AwsSimulation, startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { FAKE_KEYS } from '../fake-keys.ts';

const base = baseWorld({ seed: 11 });
const { ids } = base;
const open: AwsSimulation[] = [];
afterEach(async () => {
  for (const simulation of open.splice(0)) await simulation.close();
});

async function started(): Promise<{ readonly aws: AwsSimulation; readonly writer: AwsWriter }> {
  const aws = await startAwsSimulation({ world: structuredClone(base.world) });
  open.push(aws);
  const credentials = FAKE_KEYS;
  const client = new EC2Client({ region: ids.region, endpoint: aws.url, credentials, maxAttempts: 1 });
  const place = { account: ids.account, region: ids.region };
  const scope = { signal: new AbortController().signal, started: () => () => {} };
  const writer = createWriter(
    client,
    createAsk(place, scope, { callTimeoutMs: 5_000, clock: Date.now, slots: new Slots(4) }),
  );
  return { aws, writer };
}

const GATEWAY: FixCall = {
  action: 'ec2:CreateVpcEndpoint',
  endpointType: 'Gateway',
  service: `com.amazonaws.${ids.region}.s3`,
  vpcId: ids.vpc,
  routeTableIds: [ids.privateTable],
};
const GROUP: FixCall = {
  action: 'ec2:CreateSecurityGroup',
  vpcId: ids.vpc,
  groupName: 'endpoints',
  description: 'HTTPS',
};
const RULE: FixCall = { action: 'ec2:AuthorizeSecurityGroupIngress', cidrs: [ids.vpcCidr] };
const options = (groupId: string | null = null) => ({
  clientToken: 'a'.repeat(64),
  tags: { 'managed-by': 'pullfail' },
  groupId,
});

describe('the writer', () => {
  it('tries a call out without making it', async () => {
    const { aws, writer } = await started();
    await writer.dryRun(GATEWAY, {});
    expect(aws.world.places[`${ids.account}/${ids.region}`]?.ec2.endpoints).toEqual([]);
  });

  it('says when a call would be refused', async () => {
    const { aws, writer } = await started();
    aws.faults.deny('ec2:CreateVpcEndpoint');
    await expect(writer.dryRun(GATEWAY, {})).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'ec2:CreateVpcEndpoint',
    });
  });

  it('creates once for one client token', async () => {
    const { writer } = await started();
    const first = await writer.make(GATEWAY, options());
    expect((await writer.make(GATEWAY, options())).id).toBe(first.id);
  });

  it('takes a rule that is there for made', async () => {
    const { writer } = await started();
    const { id } = await writer.make(GROUP, options());
    await writer.make(RULE, options(id));
    await expect(writer.make(RULE, options(id))).resolves.toMatchObject({ id });
  });

  it('never takes a rule for made in a group that AWS does not know', async () => {
    const { writer } = await started();
    await expect(writer.make(RULE, options('sg-00000000000000000'))).rejects.toMatchObject({
      awsName: 'InvalidGroup.NotFound',
    });
  });

  it('never takes tables for added to an endpoint that AWS does not know', async () => {
    const { writer } = await started();
    const call: FixCall = {
      action: 'ec2:ModifyVpcEndpoint',
      service: `com.amazonaws.${ids.region}.s3`,
      vpcId: ids.vpc,
      endpointId: 'vpce-00000000000000000',
      addRouteTableIds: [ids.privateTable],
    };
    await expect(writer.make(call, options())).rejects.toMatchObject({ awsName: 'InvalidVpcEndpointId.NotFound' });
  });

  it('never takes a route that is there for one that the call added', async () => {
    const { writer } = await started();
    const { id } = await writer.make(GATEWAY, options());
    const call: FixCall = {
      action: 'ec2:ModifyVpcEndpoint',
      service: `com.amazonaws.${ids.region}.s3`,
      vpcId: ids.vpc,
      endpointId: id,
      addRouteTableIds: [ids.privateTable],
    };
    await expect(writer.make(call, options())).rejects.toMatchObject({ awsName: 'RouteAlreadyExists' });
  });

  it('takes what is gone for deleted', async () => {
    const { writer } = await started();
    await expect(writer.deleteEndpoint('vpce-00000000000000000')).resolves.toMatchObject({ requestId: null });
    await expect(writer.deleteSecurityGroup('sg-00000000000000000')).resolves.toMatchObject({ requestId: null });
    await expect(writer.removeRouteTables('vpce-00000000000000000', ['rtb-1'])).resolves.toMatchObject({
      requestId: null,
    });
  });

  it('passes on that a group is still in use', async () => {
    const { writer } = await started();
    const { id } = await writer.make(GROUP, options());
    const endpoint: FixCall = {
      action: 'ec2:CreateVpcEndpoint',
      endpointType: 'Interface',
      service: `com.amazonaws.${ids.region}.ecr.dkr`,
      vpcId: ids.vpc,
      subnetIds: [ids.privateSubnetA],
      group: { kind: 'created-here' },
    };
    await writer.make(endpoint, options(id));
    await expect(writer.deleteSecurityGroup(id)).rejects.toMatchObject({ awsName: 'DependencyViolation' });
  });
});
