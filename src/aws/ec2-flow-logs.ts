import { DescribeFlowLogsCommand, type EC2Client, type FlowLog } from '@aws-sdk/client-ec2';
import type { FlowLogSnapshot } from '../model/snapshots/flow-logs.ts';
import type { Ask } from './ask.ts';
import { equals } from './ec2-shared.ts';
import { foreignText, foreignTextOrNull, MESSAGE_BYTES, NAME_BYTES } from './foreign-text.ts';
import { readAllPages } from './pages.ts';
import type { Ec2Reader } from './reader.ts';

const ACTION = 'ec2:DescribeFlowLogs';
const PAGE_SIZE = 1000;
const DESTINATIONS = ['cloud-watch-logs', 's3', 'kinesis-data-firehose'] as const;
/** Version 2, which a flow log without a format of its own has (VPC user guide, "Flow log records"). */
const DEFAULT_FORMAT = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
]
  .map((field) => `\${${field}}`)
  .join(' ');

/** Reads where flows are recorded. One with a destination that is not known here is left out. */
export function createFlowLogReader(client: EC2Client, ask: Ask): Pick<Ec2Reader, 'describeFlowLogs'> {
  return {
    async describeFlowLogs(resourceIds) {
      if (resourceIds.length === 0) return [];
      const Filter = [equals('resource-id', resourceIds)];
      return readAllPages(ACTION, async (NextToken) => {
        const command = new DescribeFlowLogsCommand({ Filter, MaxResults: PAGE_SIZE, NextToken });
        const output = await ask.call(ACTION, (limit) => client.send(command, limit));
        const items = (output.FlowLogs ?? []).flatMap((log) => toFlowLog(log, ask.place.account));
        return { items, next: output.NextToken };
      });
    },
  };
}

function toFlowLog(log: FlowLog, account: string): readonly FlowLogSnapshot[] {
  const destination = DESTINATIONS.find((known) => known === (log.LogDestinationType ?? 'cloud-watch-logs'));
  if (destination === undefined) return [];
  return [
    {
      id: log.FlowLogId ?? '',
      resourceId: log.ResourceId ?? '',
      trafficType: log.TrafficType ?? 'ALL',
      destination,
      logGroup: destination === 'cloud-watch-logs' ? logGroupOf(log, account) : null,
      logFormat: foreignText(log.LogFormat || DEFAULT_FORMAT, MESSAGE_BYTES),
      status: log.FlowLogStatus ?? '',
      deliveryError: foreignTextOrNull(log.DeliverLogsErrorMessage, MESSAGE_BYTES),
    },
  ];
}

/** The ARN of the destination also tells the account, which need not be this one. */
function logGroupOf({ LogDestination = '', LogGroupName }: FlowLog, account: string): string | null {
  const match = /^arn:[a-z-]+:logs:[a-z0-9-]+:(?<owner>\d{12}):log-group:(?<name>[^:*]{1,512})/.exec(LogDestination);
  const { owner, name } = match?.groups ?? {};
  if (owner !== undefined && owner !== account) return null;
  return foreignTextOrNull(LogGroupName || name, NAME_BYTES);
}
