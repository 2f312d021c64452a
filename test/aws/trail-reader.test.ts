import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { beforeEach, describe, expect, it } from 'vitest';
import { Pace } from '../../src/aws/pace.ts';
import { createTrailReader, globalTrailRegion, TRAIL_RATE } from '../../src/aws/trail-reader.ts';
import type { TrailQuery } from '../../src/model/snapshots/trail.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const cloudtrail = mockedClient(CloudTrailClient);
const NOW = new Date('2026-11-20T14:00:00Z');
const QUERY: TrailQuery = {
  attribute: 'EventName',
  value: 'DeleteVpcEndpoints',
  from: new Date('2026-11-20T12:00:00Z'),
  to: NOW,
  most: 120,
};

/** Without waiting; `slept` tells what a pace would have waited. */
function reader(scope = recordingScope(), slept: number[] = []) {
  const time = { now: () => 0, sleep: async (milliseconds: number) => slept.push(milliseconds) };
  const source = {
    client: new CloudTrailClient({ region: 'us-east-1' }),
    ask: askWith(scope),
    pace: new Pace(TRAIL_RATE, time),
  };
  return createTrailReader({ regional: source, global: source });
}

function events(count: number, first = 0) {
  return Array.from({ length: count }, (_, index) => ({ EventId: `e${first + index}`, EventTime: NOW }));
}

beforeEach(() => {
  cloudtrail.reset();
});

describe('a look-up', () => {
  it('goes on from page to page until it has what is wanted', async () => {
    cloudtrail
      .on(LookupEventsCommand, { NextToken: undefined })
      .resolves({ Events: events(50), NextToken: 'b' })
      .on(LookupEventsCommand, { NextToken: 'b' })
      .resolves({ Events: events(50, 50), NextToken: 'c' })
      .on(LookupEventsCommand, { NextToken: 'c' })
      .resolves({ Events: events(50, 100), NextToken: 'd' });
    const slept: number[] = [];
    const found = await reader(recordingScope(), slept).lookUp(QUERY);
    expect([found.events.length, found.events[119]?.id, found.complete]).toEqual([120, 'e119', false]);
    expect(slept).toEqual([TRAIL_RATE.withinMs]);
    expect(cloudtrail.commandCalls(LookupEventsCommand)[0]?.args[0].input).toEqual({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'DeleteVpcEndpoints' }],
      StartTime: QUERY.from,
      EndTime: QUERY.to,
      MaxResults: 50,
      NextToken: undefined,
    });
  });

  it.each<[string, object, number, boolean]>([
    ['ends with the last page', { Events: events(3) }, 3, true],
    ['ends with an empty token', { Events: events(3), NextToken: '' }, 3, true],
    ['finds nothing', {}, 0, true],
  ])('%s', async (_, page, length, complete) => {
    cloudtrail.on(LookupEventsCommand).resolves(page);
    const found = await reader().lookUp(QUERY);
    expect([found.events.length, found.complete]).toEqual([length, complete]);
    expect(cloudtrail.calls()).toHaveLength(1);
  });

  it('asks for no more than is wanted', async () => {
    cloudtrail.on(LookupEventsCommand).resolves({ Events: events(5), NextToken: 'more' });
    const found = await reader().lookUp({ ...QUERY, most: 5 });
    expect([found.events.length, found.complete]).toEqual([5, false]);
    expect(cloudtrail.commandCalls(LookupEventsCommand).map((call) => call.args[0].input.MaxResults)).toEqual([5]);
  });

  it('reads four pages and no more, also of empty ones', async () => {
    cloudtrail.on(LookupEventsCommand).resolves({ Events: [], NextToken: 'more' });
    expect(await reader().lookUp(QUERY)).toEqual({ events: [], complete: false });
    expect(cloudtrail.calls()).toHaveLength(4);
  });

  it('that was refused is an error', async () => {
    cloudtrail.on(LookupEventsCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().lookUp(QUERY)).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'cloudtrail:LookupEvents',
    });
  });

  it.each(['InvalidTimeRangeException', 'InvalidLookupAttributesException'])(
    'that %s refuses is our mistake',
    async (name) => {
      cloudtrail.on(LookupEventsCommand).rejects(awsError(name));
      await expect(reader().lookUp(QUERY)).rejects.toMatchObject({ kind: 'invalid-request' });
    },
  );

  it('that is given up while it waits for its turn never leaves', async () => {
    const given = new AbortController();
    const source = {
      client: new CloudTrailClient({ region: 'us-east-1' }),
      ask: askWith(recordingScope(given.signal)),
      pace: new Pace({ calls: 1, withinMs: 1 }, { now: () => 0, sleep: () => new Promise(() => {}) }),
    };
    await source.pace.take(new AbortController().signal);
    const asked = createTrailReader({ regional: source, global: source }).lookUp(QUERY);
    setImmediate(() => given.abort());
    await expect(asked).rejects.toMatchObject({ kind: 'timed-out', action: 'cloudtrail:LookupEvents' });
    expect(cloudtrail.calls()).toHaveLength(0);
  });
});

describe('the region of global services', () => {
  it.each([
    ['eu-west-1', 'us-east-1'],
    ['us-east-1', 'us-east-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['cn-northwest-1', 'cn-north-1'],
    ['us-iso-east-1', 'us-iso-east-1'],
  ])('of %s is %s', (region, expected) => {
    expect(globalTrailRegion(region)).toBe(expected);
  });
});
