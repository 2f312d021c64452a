import { DescribeFlowLogsCommand, EC2Client, type FlowLog } from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFlowLogReader } from '../../src/aws/ec2-flow-logs.ts';
import { readFlowFormat } from '../../src/aws/flow-record.ts';
import { mockedClient } from './mocked-client.ts';
import { askWith } from './scope.ts';

const ec2 = mockedClient(EC2Client);
const reader = () => createFlowLogReader(new EC2Client({ region: 'us-east-1' }), askWith());
const group = (account: string) => `arn:aws:logs:us-east-1:${account}:log-group:/vpc/flow-logs`;

async function read(...FlowLogs: FlowLog[]) {
  ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs });
  return reader().describeFlowLogs(['vpc-0aaa']);
}

beforeEach(() => {
  ec2.reset();
});

describe('flow logs', () => {
  it('are asked for by the resources that they were made for', async () => {
    ec2
      .on(DescribeFlowLogsCommand, { NextToken: undefined })
      .resolves({ FlowLogs: [{ FlowLogId: 'fl-0a', ResourceId: 'vpc-0aaa' }], NextToken: 'more' })
      .on(DescribeFlowLogsCommand, { NextToken: 'more' })
      .resolves({ FlowLogs: [{ FlowLogId: 'fl-0b', ResourceId: 'eni-0aaa' }] });
    const found = await reader().describeFlowLogs(['vpc-0aaa', 'eni-0aaa']);
    expect(found.map(({ id, resourceId }) => [id, resourceId])).toEqual([
      ['fl-0a', 'vpc-0aaa'],
      ['fl-0b', 'eni-0aaa'],
    ]);
    expect(ec2.commandCalls(DescribeFlowLogsCommand)[0]?.args[0].input.Filter).toEqual([
      { Name: 'resource-id', Values: ['vpc-0aaa', 'eni-0aaa'] },
    ]);
  });

  it('are not asked for when nothing is named', async () => {
    expect(await reader().describeFlowLogs([])).toEqual([]);
    expect(ec2.calls()).toHaveLength(0);
  });

  it.each<[string, FlowLog, string | null]>([
    ['its name', { LogGroupName: '/vpc/flow-logs' }, '/vpc/flow-logs'],
    ['the ARN of its destination', { LogDestination: group('111122223333') }, '/vpc/flow-logs'],
    ['an ARN with a star', { LogDestination: `${group('111122223333')}:*` }, '/vpc/flow-logs'],
    ['an ARN of another account', { LogDestination: group('444455556666'), LogGroupName: '/vpc/flow-logs' }, null],
    ['a bucket', { LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::flow-logs' }, null],
    ['nothing', {}, null],
  ])('have the log group that %s tells', async (_, log, expected) => {
    expect((await read(log))[0]?.logGroup).toBe(expected);
  });

  it('without a format of their own have the one of version 2', async () => {
    const [log] = await read({});
    expect(readFlowFormat(log?.logFormat ?? '')).toHaveLength(14);
    expect(log).toMatchObject({ trafficType: 'ALL', destination: 'cloud-watch-logs', deliveryError: null });
  });

  it('say why nothing arrives', async () => {
    const [log] = await read({
      FlowLogStatus: 'ACTIVE',
      DeliverLogsErrorMessage: 'Access error',
      TrafficType: 'REJECT',
    });
    expect(log).toMatchObject({ status: 'ACTIVE', deliveryError: 'Access error', trafficType: 'REJECT' });
  });
});
