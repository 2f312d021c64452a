import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMetricsReader } from '../../src/aws/metrics-reader.ts';
import { mockedClient } from './mocked-client.ts';
import { askWith } from './scope.ts';

const cloudwatch = mockedClient(CloudWatchClient);
const reader = () => createMetricsReader(new CloudWatchClient({ region: 'us-east-1' }), askWith());
const hour = (clock: string) => new Date(`2026-11-20T${clock}:00Z`);

beforeEach(() => {
  cloudwatch.reset();
});

describe('pull counts', () => {
  it('are the sums of whole hours, over every page', async () => {
    cloudwatch
      .on(GetMetricDataCommand, { NextToken: undefined })
      .resolves({ MetricDataResults: [{ Timestamps: [hour('11:00')], Values: [4] }], NextToken: 'more' })
      .on(GetMetricDataCommand, { NextToken: 'more' })
      .resolves({ MetricDataResults: [{ Timestamps: [hour('12:00'), hour('14:00')], Values: [0, 9] }] });
    expect(await reader().pullCounts('team/api', hour('11:40'), hour('14:20'))).toEqual([
      { at: hour('11:00'), count: 4 },
      { at: hour('12:00'), count: 0 },
      { at: hour('14:00'), count: 9 },
    ]);
    expect(cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input).toMatchObject({
      MetricDataQueries: [
        {
          MetricStat: {
            Metric: {
              Namespace: 'AWS/ECR',
              MetricName: 'RepositoryPullCount',
              Dimensions: [{ Name: 'RepositoryName', Value: 'team/api' }],
            },
            Period: 3600,
            Stat: 'Sum',
          },
        },
      ],
      StartTime: hour('11:00'),
      EndTime: hour('14:20'),
      ScanBy: 'TimestampAscending',
    });
  });

  it.each([{}, { MetricDataResults: [] }, { MetricDataResults: [{ Id: 'pulls', StatusCode: 'Complete' as const }] }])(
    'are none in %o',
    async (answer) => {
      cloudwatch.on(GetMetricDataCommand).resolves(answer);
      expect(await reader().pullCounts('team/api', hour('11:00'), hour('14:00'))).toEqual([]);
    },
  );

  it.each([
    ['Forbidden', 'access-denied'],
    ['InternalError', 'failed'],
  ] as const)('with the status %s are an error and no empty list', async (StatusCode, kind) => {
    cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [{ StatusCode }] });
    await expect(reader().pullCounts('team/api', hour('11:00'), hour('14:00'))).rejects.toMatchObject({
      kind,
      action: 'cloudwatch:GetMetricData',
    });
  });
});
