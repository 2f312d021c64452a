import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLogsReader } from '../../src/aws/logs-reader.ts';
import type { RejectedFlowsQuery } from '../../src/model/snapshots/flow-logs.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const logs = mockedClient(CloudWatchLogsClient);
const reader = (scope = recordingScope()) =>
  createLogsReader(new CloudWatchLogsClient({ region: 'us-east-1' }), askWith(scope));
const QUERY: RejectedFlowsQuery = {
  logGroup: '/vpc/flow-logs',
  logFormat: ['srcaddr', 'dstaddr', 'dstport', 'protocol', 'action'].map((field) => `\${${field}}`).join(' '),
  interfaceId: 'eni-0aaa',
  address: '10.0.1.7',
  from: new Date('2026-11-20T13:40:00Z'),
  to: new Date('2026-11-20T14:00:00Z'),
};
const line = (message: string) => ({ message, timestamp: QUERY.from.getTime() });

beforeEach(() => {
  logs.reset();
});

describe('rejected flows', () => {
  it('are asked for by interface, time and pattern in one bounded request', async () => {
    logs.on(FilterLogEventsCommand).resolves({ events: [] });
    expect(await reader().rejectedFlows(QUERY)).toEqual({ kind: 'read', flows: [], unreadable: 0, complete: true });
    expect(logs.commandCalls(FilterLogEventsCommand).map((call) => call.args[0].input)).toEqual([
      {
        logGroupName: '/vpc/flow-logs',
        logStreamNamePrefix: 'eni-0aaa',
        startTime: QUERY.from.getTime(),
        endTime: QUERY.to.getTime(),
        filterPattern: 'REJECT "10.0.1.7"',
        limit: 50,
        nextToken: undefined,
      },
    ]);
  });

  it('are those of the very address, and what cannot be read is counted', async () => {
    logs.on(FilterLogEventsCommand).resolves({
      events: [
        line('10.0.1.7 203.0.113.17 443 6 REJECT'),
        line('203.0.113.9 10.0.1.7 22 6 REJECT'),
        line('10.0.1.77 203.0.113.17 443 6 REJECT'),
        line('10.0.1.7 203.0.113.17 443 6 ACCEPT'),
        line('2 111122223333 eni-0aaa 10.0.1.7 203.0.113.17 REJECT OK'),
        {},
      ],
    });
    const found = await reader().rejectedFlows(QUERY);
    expect(found).toMatchObject({ kind: 'read', unreadable: 2, complete: true });
    expect(found.kind === 'read' && found.flows).toEqual([
      {
        at: QUERY.from,
        source: '10.0.1.7',
        destination: '203.0.113.17',
        sourcePort: null,
        destinationPort: 443,
        protocol: 6,
        action: 'REJECT',
      },
      expect.objectContaining({ source: '203.0.113.9', destination: '10.0.1.7', destinationPort: 22 }),
    ]);
  });

  it('of any address are asked for without one', async () => {
    logs.on(FilterLogEventsCommand).resolves({ events: [line('10.0.1.8 203.0.113.17 443 6 REJECT')] });
    expect(await reader().rejectedFlows({ ...QUERY, address: null })).toMatchObject({
      flows: [{ source: '10.0.1.8' }],
    });
    expect(logs.commandCalls(FilterLogEventsCommand)[0]?.args[0].input.filterPattern).toBe('REJECT');
  });

  it('are read from two pages at the most', async () => {
    logs.on(FilterLogEventsCommand).resolves({ events: [], nextToken: 'more' });
    expect(await reader().rejectedFlows(QUERY)).toMatchObject({ complete: false });
    expect(logs.calls()).toHaveLength(2);
  });

  it('cannot smuggle a pattern in by the address', async () => {
    logs.on(FilterLogEventsCommand).resolves({});
    await reader().rejectedFlows({ ...QUERY, address: '10.0.1.7" || ?x "' });
    expect(logs.commandCalls(FilterLogEventsCommand)[0]?.args[0].input.filterPattern).toBe('REJECT "10.0.1.7"');
  });

  it('of a group that is gone are a value, and the call went well', async () => {
    logs.on(FilterLogEventsCommand).rejects(awsError('ResourceNotFoundException'));
    const scope = recordingScope();
    expect(await reader(scope).rejectedFlows(QUERY)).toEqual({ kind: 'log-group-missing' });
    expect(scope.calls.map(({ call, outcome }) => [call, outcome])).toEqual([['logs:FilterLogEvents', 'ok']]);
  });

  it('that are refused are an error', async () => {
    logs.on(FilterLogEventsCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().rejectedFlows(QUERY)).rejects.toMatchObject({ kind: 'access-denied' });
  });
});
