import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeEventsCommand } from '@aws-sdk/client-health';
import { NOBODY, type Probes } from './probe.ts';

/** An hour long ago, of which nothing is kept. */
const FROM = new Date('2020-01-01T00:00:00Z');
const TO = new Date('2020-01-01T01:00:00Z');

/** What was recorded: by CloudTrail, CloudWatch and AWS Health. */
export const HISTORY_PROBES: Probes = {
  'cloudtrail:LookupEvents': ({ clients, limit }) => {
    const LookupAttributes = [{ AttributeKey: 'ResourceName' as const, AttributeValue: NOBODY }];
    return clients.trail.send(new LookupEventsCommand({ LookupAttributes, MaxResults: 1 }), limit);
  },
  'cloudwatch:GetMetricData': ({ clients, limit }) => {
    const Dimensions = [{ Name: 'RepositoryName', Value: NOBODY }];
    const Metric = { Namespace: 'AWS/ECR', MetricName: 'RepositoryPullCount', Dimensions };
    const MetricDataQueries = [{ Id: 'none', MetricStat: { Metric, Period: 3600, Stat: 'Sum' } }];
    return clients.cloudwatch.send(
      new GetMetricDataCommand({ MetricDataQueries, StartTime: FROM, EndTime: TO }),
      limit,
    );
  },
  'health:DescribeEvents': ({ clients, place, limit }) => {
    const filter = { services: ['ECR'], regions: [place.region], startTimes: [{ from: FROM, to: TO }] };
    return clients.health.send(new DescribeEventsCommand({ filter, maxResults: 10 }), limit);
  },
  'logs:FilterLogEvents': ({ clients, limit }) =>
    clients.logs.send(new FilterLogEventsCommand({ logGroupName: NOBODY, limit: 1 }), limit),
};
