import {
  type LookupAttribute,
  LookupEvents$,
  type LookupEventsRequest,
  type LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail';
import { Refusal } from '../../wire/refusal.ts';
import type { TrailRecord } from '../../world/trail.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { presentEvent, usernameOf } from './present-event.ts';

const DAYS_KEPT = 90;
const DAY_MS = 24 * 60 * 60_000;

/** By one attribute at most, the newest first; the history reaches back 90 days. */
export const lookupEvents = operation<LookupEventsRequest, LookupEventsResponse>(LookupEvents$, (request, call) => {
  call.rates.count(call.action, call.place);
  const { LookupAttributes = [], StartTime, EndTime, MaxResults = 50, NextToken } = request;
  if (LookupAttributes.length > 1) {
    throw new Refusal('InvalidLookupAttributesException', 'Only one lookup attribute can be specified.');
  }
  if (MaxResults < 1 || MaxResults > 50) {
    throw new Refusal('InvalidMaxResultsException', 'MaxResults must be from 1 to 50.');
  }
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
    throw new Refusal('InvalidTimeRangeException', 'The start time occurs after the end time.');
  }
  const begin = Math.max(call.now.getTime() - DAYS_KEPT * DAY_MS, StartTime?.getTime() ?? 0);
  const end = Math.min(call.now.getTime(), EndTime?.getTime() ?? Number.POSITIVE_INFINITY);
  const found = call.place.trailEvents.filter(
    (record) => isWithin(record.at, begin, end) && LookupAttributes.every((wanted) => has(record, wanted)),
  );
  const page = pageOf(
    found.toSorted((left, right) => right.at.getTime() - left.at.getTime()),
    {
      limit: MaxResults,
      token: NextToken,
      pageSize: call.behaviour.pageSize,
      invalidToken: 'InvalidNextTokenException',
    },
  );
  return { Events: page.items.map((record) => presentEvent(record, call.place)), NextToken: page.nextToken };
});

function isWithin(at: Date, begin: number, end: number): boolean {
  return at.getTime() >= begin && at.getTime() <= end;
}

function has(record: TrailRecord, { AttributeKey, AttributeValue = '' }: LookupAttribute): boolean {
  switch (AttributeKey) {
    case 'EventId':
      return record.id === AttributeValue;
    case 'EventName':
      return record.name === AttributeValue;
    case 'EventSource':
      return record.source === AttributeValue;
    case 'ReadOnly':
      return String(record.readOnly) === AttributeValue;
    case 'Username':
      return usernameOf(record) === AttributeValue;
    case 'ResourceName':
      return record.resources.some(({ name }) => name === AttributeValue);
    case 'ResourceType':
      return record.resources.some(({ type }) => type === AttributeValue);
    default:
      throw new Refusal('InvalidLookupAttributesException', 'The lookup attribute is not valid.');
  }
}
