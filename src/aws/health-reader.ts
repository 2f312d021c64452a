import { DescribeEventsCommand, type Event, type HealthClient } from '@aws-sdk/client-health';
import { type AwsPartition, partitionOf } from '../model/arn.ts';
import type { HealthEventSnapshot, HealthLookup } from '../model/snapshots/health.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { foreignText, NAME_BYTES } from './foreign-text.ts';
import type { HealthReader } from './history-readers.ts';
import { readAllPages } from './pages.ts';

const ACTION = 'health:DescribeEvents';
const PAGE_SIZE = 100;

/** What a pull passes through, under the names that AWS Health gives its services. */
const SERVICES = ['ECS', 'ECR', 'S3', 'VPC', 'VPCE_PRIVATELINK'];
const NO_PLAN: HealthLookup = { kind: 'no-support-plan' };

/**
 * AWS Health answers for all regions of a partition in one of them (AWS Health user guide, "Choosing endpoints", and
 * the endpoint rules of the SDK); in partitions that are not named here, each region for itself.
 */
const ENDPOINT_REGIONS: Readonly<Partial<Record<AwsPartition, string>>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
};

/** The region to ask about another. */
export function healthRegion(region: string): string {
  return ENDPOINT_REGIONS[partitionOf(region)] ?? region;
}

/** Reads what AWS says of its own trouble. */
export function createHealthReader(client: HealthClient, ask: Ask): HealthReader {
  return {
    openEvents: (region) => orWhenNamed(openEvents(client, ask, region), { SubscriptionRequiredException: NO_PLAN }),
  };
}

/** Notices and planned changes stay open for weeks and stop no pull, so only issues are asked for. */
async function openEvents(client: HealthClient, ask: Ask, region: string): Promise<HealthLookup> {
  const events = await readAllPages(ACTION, async (nextToken) => {
    const command = new DescribeEventsCommand({
      filter: {
        services: SERVICES,
        regions: [region],
        eventStatusCodes: ['open'],
        eventTypeCategories: ['issue'],
      },
      maxResults: PAGE_SIZE,
      nextToken,
    });
    const output = await ask.call(ACTION, (limit) => client.send(command, limit));
    return { items: (output.events ?? []).map((event) => toHealthEvent(event, region)), next: output.nextToken };
  });
  return { kind: 'answered', events };
}

function toHealthEvent(event: Event, region: string): HealthEventSnapshot {
  return {
    arn: event.arn ?? '',
    service: foreignText(event.service ?? '', NAME_BYTES),
    code: foreignText(event.eventTypeCode ?? '', NAME_BYTES),
    region: event.region ?? region,
    startedAt: event.startTime ?? null,
    status: event.statusCode ?? 'open',
  };
}
