import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { describe, expect, it } from 'vitest';
import { baseWorld } from '../../../src/simulation/aws/base-world.ts';
import { byUser, expireImage, findRole, recordTrailEvent } from '../../../src/simulation/aws/changes/index.ts';
import { policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { type Clients, clientsOf, served } from './sdk.ts';

const FREELY = { lookUpsPerSecond: Number.POSITIVE_INFINITY };
const DAY_MS = 24 * 60 * 60_000;

const lookUp = (clients: Clients, input: LookupEventsCommandInput = {}) =>
  clients.cloudtrail.send(new LookupEventsCommand(input));
const by = (
  AttributeKey: 'EventName' | 'EventId' | 'ReadOnly' | 'ResourceType' | 'ResourceName',
  AttributeValue: string,
) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});

describe('the event history', () => {
  it('is empty in a base world', async () => {
    const { clients } = await served();
    expect(await lookUp(clients)).toMatchObject({ Events: [] });
  });

  it('gives the newest first, in pages, each with its record', async () => {
    const { base, clients } = await served((world) => {
      for (const minutes of [5, 50, 20]) {
        const at = new Date(world.now.getTime() - minutes * 60_000 + 123);
        recordTrailEvent(world, { name: `Minus${minutes}`, source: 'ec2.amazonaws.com', at });
      }
    }, FREELY);
    const first = await lookUp(clients, { MaxResults: 2 });
    const second = await lookUp(clients, { MaxResults: 2, NextToken: first.NextToken });
    const names = [first, second].flatMap(({ Events = [] }) => Events.map(({ EventName }) => EventName));
    expect(names).toEqual(['Minus5', 'Minus20', 'Minus50']);
    const record = JSON.parse(first.Events?.[0]?.CloudTrailEvent ?? '{}');
    expect(record).toMatchObject({
      eventTime: '2026-11-20T13:55:00Z',
      awsRegion: base.ids.region,
      recipientAccountId: base.ids.account,
      eventType: 'AwsApiCall',
      userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'deploy' } } },
    });
    expect('errorCode' in record).toBe(false);
    expect(first.Events?.[0]?.EventTime).toEqual(new Date('2026-11-20T13:55:00Z'));
  });

  it.each([
    [by('ResourceName', 'sg-0aaa'), ['Revoke']],
    [by('ResourceType', 'AWS::EC2::SecurityGroup'), ['Revoke']],
    [by('ReadOnly', 'true'), ['Describe']],
    [by('EventId', '00000000-0000-4000-8000-00000000000a'), ['Describe']],
    [by('EventName', 'revoke'), []],
    [{ StartTime: new Date('2026-11-20T13:00:00Z') }, ['Revoke']],
    [{ EndTime: new Date('2026-11-20T13:00:00Z') }, ['Describe']],
  ])('asked by %j has %j', async (input, names) => {
    const { clients } = await served((world) => {
      const resources = [{ type: 'AWS::EC2::SecurityGroup', name: 'sg-0aaa' }];
      recordTrailEvent(world, { name: 'Revoke', source: 'ec2.amazonaws.com', resources });
      recordTrailEvent(world, {
        id: '00000000-0000-4000-8000-00000000000a',
        name: 'Describe',
        source: 'ec2.amazonaws.com',
        readOnly: true,
        identity: byUser(world, 'alice'),
        at: new Date('2026-11-20T12:00:00Z'),
      });
    }, FREELY);
    const { Events = [] } = await lookUp(clients, input);
    expect(Events.map(({ EventName }) => EventName)).toEqual(names);
  });

  it('reaches back ninety days and not into the future', async () => {
    const { clients } = await served((world) => {
      for (const days of [89, 91, -1]) {
        const at = new Date(world.now.getTime() - days * DAY_MS);
        recordTrailEvent(world, { name: `Minus${days}`, source: 'ec2.amazonaws.com', at });
      }
    }, FREELY);
    const { Events = [] } = await lookUp(clients, { StartTime: new Date(0) });
    expect(Events.map(({ EventName }) => EventName)).toEqual(['Minus89']);
  });

  it.each<[string, LookupEventsCommandInput]>([
    [
      'InvalidLookupAttributesException',
      {
        LookupAttributes: [
          { AttributeKey: 'EventName', AttributeValue: 'x' },
          { AttributeKey: 'Username', AttributeValue: 'y' },
        ],
      },
    ],
    ['InvalidMaxResultsException', { MaxResults: 51 }],
    ['InvalidTimeRangeException', { StartTime: new Date(2000), EndTime: new Date(1000) }],
    ['InvalidNextTokenException', { NextToken: 'mine' }],
  ])('answers %s to %j', async (name, input) => {
    const { clients } = await served(() => {}, FREELY);
    await expect(lookUp(clients, input)).rejects.toMatchObject({ name });
  });

  it('throttles a third question within a second, in each region for itself', async () => {
    const { clients, simulation } = await served();
    const elsewhere = clientsOf(simulation.url, 'eu-west-1');
    await Promise.all([lookUp(clients), lookUp(clients)]);
    await expect(lookUp(clients)).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(lookUp(elsewhere)).resolves.toMatchObject({ Events: [] });
    await new Promise((resolve) => setTimeout(resolve, 1050));
    await expect(lookUp(clients)).resolves.toMatchObject({ Events: [] });
  });

  it('is refused to a role that may not look it up', async () => {
    const { base, clients } = await served(() => {}, { ...FREELY, enforce: 'roles-too' });
    await expect(lookUp(clients)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const document = policy({ Effect: 'Allow', Action: 'cloudtrail:LookupEvents', Resource: '*' });
    findRole(base, base.ids.botRoleArn).inlinePolicies.push({ name: 'trail', document });
    await expect(lookUp(clients)).resolves.toMatchObject({ Events: [] });
  });
});

describe('an event', () => {
  it.each([
    ['iam.amazonaws.com', 'eu-west-1', 'us-east-1'],
    ['iam.amazonaws.com', 'us-gov-east-1', 'us-gov-west-1'],
    ['ecr.amazonaws.com', 'eu-west-1', 'eu-west-1'],
  ])('of %s about %s stands in %s', (source, region, kept) => {
    const base = baseWorld({ seed: 7, region });
    recordTrailEvent(base, { name: 'Any', source });
    expect(base.world.places[`${base.ids.account}/${kept}`]?.trailEvents).toHaveLength(1);
  });

  it('is the same in each run', () => {
    const [first, second] = [1, 2].map(() => expireImage(baseWorld({ seed: 7 })));
    expect(first).toEqual(second);
    expect(first?.id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
