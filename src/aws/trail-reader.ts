import { type CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { type AwsPartition, partitionOf } from '../model/arn.ts';
import type { TrailListing, TrailQuery } from '../model/snapshots/trail.ts';
import { type Ask, stopped } from './ask.ts';
import type { TrailReader } from './history-readers.ts';
import type { Pace, Rate } from './pace.ts';
import { readFirstPages } from './pages.ts';
import { toTrailEvent } from './trail-event.ts';

const ACTION = 'cloudtrail:LookupEvents';
/** The most that LookupEvents takes. */
const PAGE_SIZE = 50;
const MOST_PAGES = 4;

/**
 * CloudTrail takes two look-ups a second from an account in a region, whoever asks (API reference, LookupEvents). The
 * second is taken a tenth longer, since calls do not all travel equally fast.
 */
export const TRAIL_RATE: Rate = { calls: 2, withinMs: 1100 };

/** Where services without regions record, as far as it is known to differ from the place's own region. */
const GLOBAL_REGIONS: Readonly<Partial<Record<AwsPartition, string>>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
};

/** The region whose history holds the events of IAM, STS, sign-in and CloudFront. */
export function globalTrailRegion(region: string): string {
  return GLOBAL_REGIONS[partitionOf(region)] ?? region;
}

/** The history of one region. */
export interface TrailSource {
  readonly client: CloudTrailClient;
  readonly ask: Ask;
  readonly pace: Pace;
}

/** Looks up what CloudTrail has recorded, and keeps to its pace. */
export function createTrailReader(sources: Readonly<Record<'regional' | 'global', TrailSource>>): TrailReader {
  return { lookUp: (query) => lookUp(sources[query.services ?? 'regional'], query) };
}

async function lookUp({ client, ask, pace }: TrailSource, query: TrailQuery): Promise<TrailListing> {
  const request = {
    LookupAttributes: [{ AttributeKey: query.attribute, AttributeValue: query.value }],
    StartTime: query.from,
    EndTime: query.to,
    MaxResults: Math.min(query.most, PAGE_SIZE),
  };
  let missing = query.most;
  let hasMore = false;
  const { items } = await readFirstPages(MOST_PAGES, async (NextToken) => {
    await pace.take(ask.signal).catch(() => {
      throw stopped(ACTION);
    });
    const command = new LookupEventsCommand({ ...request, NextToken });
    const { Events = [], NextToken: next } = await ask.call(ACTION, (limit) => client.send(command, limit));
    missing -= Events.length;
    hasMore = Boolean(next);
    return { items: Events.flatMap(toTrailEvent), next: missing > 0 ? next : undefined };
  });
  return { events: items.slice(0, query.most), complete: !hasMore && missing >= 0 };
}
