import {
  DescribeEvents$,
  type DescribeEventsRequest,
  type DescribeEventsResponse,
  type EventFilter,
  type Event as WireEvent,
} from '@aws-sdk/client-health';
import { Refusal } from '../../wire/refusal.ts';
import type { HealthEvent } from '../../world/health.ts';
import { healthOf } from '../../world.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';

/** Where AWS Health can be asked (AWS General Reference, "AWS Health endpoints"; in China by the SDK's endpoint rules). */
const ENDPOINT_REGIONS = ['us-east-1', 'us-east-2', 'us-gov-west-1', 'us-gov-east-1', 'cn-northwest-1'];
const PLANS_THAT_ARE_ANSWERED = ['business', 'enterprise'];

export const describeEvents = operation<DescribeEventsRequest, DescribeEventsResponse>(
  DescribeEvents$,
  (request, call) => {
    if (!ENDPOINT_REGIONS.includes(call.place.region)) {
      throw new Refusal('InvalidSignatureException', 'Credential should be scoped to a valid region.', 403);
    }
    const { supportPlan, events } = healthOf(call.world, call.principal.account);
    if (!PLANS_THAT_ARE_ANSWERED.includes(supportPlan)) {
      throw new Refusal('SubscriptionRequiredException', 'The AWS Access Key Id needs a subscription for the service');
    }
    const page = pageOf(
      events.filter((event) => passes(event, request.filter ?? {})),
      {
        limit: request.maxResults,
        token: request.nextToken,
        pageSize: Math.min(100, call.behaviour.pageSize),
        invalidToken: 'InvalidPaginationToken',
      },
    );
    return { events: page.items.map(present), nextToken: page.nextToken };
  },
);

function passes(event: HealthEvent, filter: EventFilter): boolean {
  return (
    isAmong(event.service, filter.services) &&
    isAmong(event.region, filter.regions) &&
    isAmong(event.status, filter.eventStatusCodes) &&
    isAmong(event.category, filter.eventTypeCategories) &&
    isAmong(event.code, filter.eventTypeCodes)
  );
}

function isAmong(value: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.includes(value);
}

function present(event: HealthEvent): WireEvent {
  return {
    arn: event.arn,
    service: event.service,
    eventTypeCode: event.code,
    eventTypeCategory: event.category,
    region: event.region,
    startTime: event.startedAt,
    endTime: event.endedAt ?? undefined,
    lastUpdatedTime: event.updatedAt,
    statusCode: event.status,
    eventScopeCode: event.scope,
  };
}
