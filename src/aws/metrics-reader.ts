import { type CloudWatchClient, GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { PullCount } from '../model/snapshots/ecr.ts';
import type { Ask } from './ask.ts';
import { AwsError } from './error-kinds.ts';
import type { MetricsReader } from './history-readers.ts';
import { readAllPages } from './pages.ts';

const ACTION = 'cloudwatch:GetMetricData';
const HOUR_SECONDS = 3600;
const HOUR_MS = HOUR_SECONDS * 1000;

/** Reads the one metric that ECR publishes for a repository (ECR user guide, "Amazon ECR repository metrics"). */
export function createMetricsReader(client: CloudWatchClient, ask: Ask): MetricsReader {
  return {
    async pullCounts(repository, from, to) {
      const request = {
        MetricDataQueries: [{ Id: 'pulls', MetricStat: pullsOf(repository) }],
        StartTime: new Date(Math.floor(from.getTime() / HOUR_MS) * HOUR_MS),
        EndTime: to,
        ScanBy: 'TimestampAscending' as const,
      };
      return readAllPages(ACTION, async (NextToken) => {
        const command = new GetMetricDataCommand({ ...request, NextToken });
        const output = await ask.call(ACTION, (limit) => client.send(command, limit));
        return { items: (output.MetricDataResults ?? []).flatMap(toCounts), next: output.NextToken };
      });
    },
  };
}

function pullsOf(repository: string) {
  return {
    Metric: {
      Namespace: 'AWS/ECR',
      MetricName: 'RepositoryPullCount',
      Dimensions: [{ Name: 'RepositoryName', Value: repository }],
    },
    Period: HOUR_SECONDS,
    Stat: 'Sum',
  };
}

/** A metric that could not be read arrives in an answer that went well. */
function toCounts({ StatusCode, Timestamps = [], Values = [] }: MetricDataResult): readonly PullCount[] {
  if (StatusCode === 'Forbidden') throw new AwsError('access-denied', ACTION, StatusCode, 'The metric is refused.');
  if (StatusCode === 'InternalError') throw new AwsError('failed', ACTION, StatusCode, 'The metric was not read.');
  return Timestamps.flatMap((at, index) => {
    const count = Values[index];
    return count === undefined ? [] : [{ at, count }];
  });
}
