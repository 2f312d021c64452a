import {
  GetMetricData$,
  type GetMetricDataInput,
  type GetMetricDataOutput,
  type MetricStat,
} from '@aws-sdk/client-cloudwatch';
import { Refusal, required } from '../../wire/refusal.ts';
import type { PlaceWorld } from '../../world.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';

interface Point {
  readonly query: string;
  readonly at: number;
  readonly value: number;
}

/** Sums of the one metric that the world holds, ECR's RepositoryPullCount; every other metric has no data. */
export const getMetricData = operation<GetMetricDataInput, GetMetricDataOutput>(GetMetricData$, (request, call) => {
  const { ScanBy = 'TimestampDescending', NextToken, MaxDatapoints } = request;
  const queries = required(request.MetricDataQueries, 'MetricDataQueries');
  const begin = required(request.StartTime, 'StartTime').getTime();
  const end = required(request.EndTime, 'EndTime').getTime();
  if (begin >= end) {
    throw new Refusal('ValidationError', 'The parameter StartTime must be less than the parameter EndTime.');
  }
  const ascending = queries.flatMap(({ Id = '', MetricStat: stat }) => pointsOf(Id, stat, call.place, [begin, end]));
  const page = pageOf(ScanBy === 'TimestampAscending' ? ascending : ascending.toReversed(), {
    limit: MaxDatapoints,
    token: NextToken,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'InvalidNextToken',
  });
  const results = queries.map(({ Id = '', Label = 'RepositoryPullCount' }) => {
    const points = page.items.filter(({ query }) => query === Id);
    return {
      Id,
      Label,
      StatusCode: page.nextToken === undefined ? ('Complete' as const) : ('PartialData' as const),
      Timestamps: points.map(({ at }) => new Date(at)),
      Values: points.map(({ value }) => value),
    };
  });
  return { MetricDataResults: results, Messages: [], NextToken: page.nextToken };
});

/** The end is exclusive; a period without data has no point. */
function pointsOf(
  query: string,
  stat: MetricStat | undefined,
  place: PlaceWorld,
  [begin, end]: readonly [number, number],
): readonly Point[] {
  const repository = repositoryOf(stat);
  if (repository === null || stat?.Stat !== 'Sum') return [];
  const period = (stat.Period ?? 60) * 1000;
  const sums = new Map<number, number>();
  for (const { repository: name, at, count } of place.pullCounts) {
    const time = at.getTime();
    if (name !== repository || time < begin || time >= end) continue;
    const slot = Math.floor(time / period) * period;
    sums.set(slot, (sums.get(slot) ?? 0) + count);
  }
  return [...sums].map(([at, value]) => ({ query, at, value })).sort((left, right) => left.at - right.at);
}

function repositoryOf(stat: MetricStat | undefined): string | null {
  const { Namespace, MetricName, Dimensions = [] } = stat?.Metric ?? {};
  const [dimension, ...more] = Dimensions;
  const isPullCount = Namespace === 'AWS/ECR' && MetricName === 'RepositoryPullCount' && more.length === 0;
  return isPullCount && dimension?.Name === 'RepositoryName' ? (dimension.Value ?? null) : null;
}
