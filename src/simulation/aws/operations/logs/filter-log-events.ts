import {
  FilterLogEvents$,
  type FilterLogEventsRequest,
  type FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import { Refusal } from '../../wire/refusal.ts';
import type { LogGroup, LogStream } from '../../world/logs.ts';
import type { Call } from '../operation.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';

/** Lines of the chosen streams that hold every term of the pattern, the oldest first. */
export const filterLogEvents = operation<FilterLogEventsRequest, FilterLogEventsResponse>(
  FilterLogEvents$,
  (request, call) => {
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = 10_000, nextToken } = request;
    const streams = streamsOf(groupOf(call, request), request);
    const isWanted = readPattern(request.filterPattern ?? '');
    const lines = streams.flatMap(({ name, lines: all }) =>
      all
        .map(({ at, message }, index) => ({ stream: name, at: at.getTime(), message, index }))
        .filter(({ at, message }) => at >= startTime && at <= endTime && isWanted(message)),
    );
    const page = pageOf(
      lines.toSorted((left, right) => left.at - right.at),
      { limit, token: nextToken, pageSize: call.behaviour.pageSize, invalidToken: 'InvalidParameterException' },
    );
    return {
      events: page.items.map(({ stream, at, message, index }) => ({
        logStreamName: stream,
        timestamp: at,
        message,
        ingestionTime: at,
        eventId: `${at}${String(index).padStart(6, '0')}`,
      })),
      searchedLogStreams: [],
      nextToken: page.nextToken,
    };
  },
  (request, { action, place }) => [
    {
      action,
      resource: `${place.logGroups.find(({ name }) => name === nameIn(request))?.arn ?? '*'}`,
      context: {},
    },
  ],
);

function groupOf(call: Call, request: FilterLogEventsRequest): LogGroup {
  const name = nameIn(request);
  const group = call.place.logGroups.find((candidate) => candidate.name === name);
  if (group === undefined) {
    throw new Refusal('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return group;
}

/** Either by name or by name or ARN, and never by both. */
function nameIn({ logGroupName, logGroupIdentifier }: FilterLogEventsRequest): string {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new Refusal('InvalidParameterException', 'Name one of logGroupName and logGroupIdentifier.');
  }
  return logGroupName ?? (logGroupIdentifier ?? '').replace(/^arn:[^:]+:logs:[^:]+:\d{12}:log-group:/, '');
}

function streamsOf(group: LogGroup, request: FilterLogEventsRequest): readonly LogStream[] {
  const { logStreamNames, logStreamNamePrefix } = request;
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw new Refusal('InvalidParameterException', 'Name streams or a prefix, not both.');
  }
  return group.streams.filter(
    ({ name }) => (logStreamNames?.includes(name) ?? true) && name.startsWith(logStreamNamePrefix ?? ''),
  );
}

/** Words and texts in quotes, all of which a line must hold; of the pattern syntax this is all that is spoken here. */
function readPattern(pattern: string): (message: string) => boolean {
  if (/[{}[\]?%]|(?:^|\s)-/.test(pattern)) {
    throw new Refusal('InvalidParameterException', 'The simulation does not speak this filter pattern.');
  }
  const terms = [...pattern.matchAll(/"(?<quoted>[^"]*)"|(?<word>[A-Za-z0-9_]+)|(?<other>\S)/g)];
  if (terms.some(({ groups }) => groups?.['other'] !== undefined)) {
    throw new Refusal('InvalidParameterException', 'Invalid character(s) in term: quote it.');
  }
  const wanted = terms.map(({ groups }) => groups?.['quoted'] ?? groups?.['word'] ?? '');
  return (message) => wanted.every((term) => message.includes(term));
}
