import { DescribeEventsCommand, HealthClient } from '@aws-sdk/client-health';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHealthReader, healthRegion } from '../../src/aws/health-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const health = mockedClient(HealthClient);
const reader = (scope = recordingScope()) =>
  createHealthReader(new HealthClient({ region: 'us-east-1' }), askWith(scope));

beforeEach(() => {
  health.reset();
});

describe('open events', () => {
  it('are the issues of one region in what a pull passes through', async () => {
    const startTime = new Date('2026-11-20T13:10:00Z');
    health.on(DescribeEventsCommand).resolves({
      events: [
        {
          arn: 'arn:aws:health:eu-west-1::event/ECR/AWS_ECR_OPERATIONAL_ISSUE/AWS_ECR_OPERATIONAL_ISSUE_A1',
          service: 'ECR',
          eventTypeCode: 'AWS_ECR_OPERATIONAL_ISSUE',
          region: 'eu-west-1',
          startTime,
          statusCode: 'open',
        },
      ],
    });
    expect(await reader().openEvents('eu-west-1')).toEqual({
      kind: 'answered',
      events: [
        {
          arn: 'arn:aws:health:eu-west-1::event/ECR/AWS_ECR_OPERATIONAL_ISSUE/AWS_ECR_OPERATIONAL_ISSUE_A1',
          service: 'ECR',
          code: 'AWS_ECR_OPERATIONAL_ISSUE',
          region: 'eu-west-1',
          startedAt: startTime,
          status: 'open',
        },
      ],
    });
    expect(health.commandCalls(DescribeEventsCommand)[0]?.args[0].input.filter).toEqual({
      services: ['ECS', 'ECR', 'S3', 'VPC', 'VPCE_PRIVATELINK'],
      regions: ['eu-west-1'],
      eventStatusCodes: ['open'],
      eventTypeCategories: ['issue'],
    });
  });

  it('come in pages', async () => {
    health
      .on(DescribeEventsCommand, { nextToken: undefined })
      .resolves({ events: [{ arn: 'a' }], nextToken: 'more' })
      .on(DescribeEventsCommand, { nextToken: 'more' })
      .resolves({ events: [{ arn: 'b' }] });
    expect(await reader().openEvents('us-east-1')).toMatchObject({ events: [{ arn: 'a' }, { arn: 'b' }] });
  });

  it('without a support plan are a value, and the call went well', async () => {
    health.on(DescribeEventsCommand).rejects(awsError('SubscriptionRequiredException'));
    const scope = recordingScope();
    expect(await reader(scope).openEvents('us-east-1')).toEqual({ kind: 'no-support-plan' });
    expect(scope.calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  });

  it('that are refused are an error', async () => {
    health.on(DescribeEventsCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().openEvents('us-east-1')).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'health:DescribeEvents',
    });
  });
});

describe('AWS Health', () => {
  it.each([
    ['ap-southeast-2', 'us-east-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-iso-east-1', 'us-iso-east-1'],
  ])('is asked about %s in %s', (region, expected) => {
    expect(healthRegion(region)).toBe(expected);
  });
});
