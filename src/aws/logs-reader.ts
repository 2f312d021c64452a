import {
  type CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { FlowSnapshot, RejectedFlows, RejectedFlowsQuery } from '../model/snapshots/flow-logs.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { type FlowFormat, readFlowFormat, readFlowRecord } from './flow-record.ts';
import type { LogsReader } from './history-readers.ts';
import { readFirstPages } from './pages.ts';

const ACTION = 'logs:FilterLogEvents';
const PAGE_SIZE = 50;
/** A page may be empty though the next one is not. */
const MOST_PAGES = 2;
const GROUP_MISSING: RejectedFlows = { kind: 'log-group-missing' };

/** Reads flow logs out of CloudWatch Logs. */
export function createLogsReader(client: CloudWatchLogsClient, ask: Ask): LogsReader {
  return {
    rejectedFlows: (query) =>
      orWhenNamed(rejectedFlows(client, ask, query), { ResourceNotFoundException: GROUP_MISSING }),
  };
}

/** Streams of a flow log are named after the interface, such as `eni-0…-all` (VPC user guide, "Flow logs"). */
async function rejectedFlows(
  client: CloudWatchLogsClient,
  ask: Ask,
  query: RejectedFlowsQuery,
): Promise<RejectedFlows> {
  const request = {
    logGroupName: query.logGroup,
    logStreamNamePrefix: query.interfaceId,
    startTime: query.from.getTime(),
    endTime: query.to.getTime(),
    filterPattern: patternOf(query.address),
    limit: PAGE_SIZE,
  };
  const { items, partial } = await readFirstPages(MOST_PAGES, async (nextToken) => {
    const command = new FilterLogEventsCommand({ ...request, nextToken });
    const output = await ask.call(ACTION, (limit) => client.send(command, limit));
    return { items: output.events ?? [], next: output.nextToken };
  });
  const format = readFlowFormat(query.logFormat);
  const flows = items.map((line) => flowOf(line, format));
  return {
    kind: 'read',
    flows: flows.filter((flow): flow is FlowSnapshot => flow !== null && isWanted(flow, query.address)),
    unreadable: flows.filter((flow) => flow === null).length,
    complete: !partial,
  };
}

/** Every term of a pattern must occur; one with other marks than letters and digits stands in quotes. */
function patternOf(address: string | null): string {
  return address === null ? 'REJECT' : `REJECT "${address.replaceAll(/[^0-9a-f.:]/gi, '')}"`;
}

function flowOf({ message = '', timestamp = 0 }: FilteredLogEvent, format: FlowFormat): FlowSnapshot | null {
  return readFlowRecord(message, format, new Date(timestamp));
}

/** A pattern compares texts: an address also occurs within a longer one. */
function isWanted({ action, source, destination }: FlowSnapshot, address: string | null): boolean {
  return action === 'REJECT' && (address === null || source === address || destination === address);
}
