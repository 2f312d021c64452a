import { minutesBefore } from '../base/clock.ts';
import type { BaseWorld } from '../base-world.ts';
import { DEFAULT_FLOW_FORMAT, type FlowLog, flowLine } from '../world/flow-logs.ts';
import type { LogGroup, LogStream } from '../world/logs.ts';

/** A flow log of the VPC with all its traffic, in the default format, into a log group that is made for it. */
export function addFlowLog(base: BaseWorld, options: Partial<FlowLog> = {}): FlowLog {
  const { partition, region, account, vpc } = base.ids;
  const destinationType = options.destinationType ?? 'cloud-watch-logs';
  const name = options.logGroupName ?? '/vpc/flow-logs';
  const groupArn = `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
  const isLogGroup = destinationType === 'cloud-watch-logs';
  const log: FlowLog = {
    id: base.newId('fl'),
    resourceId: vpc,
    trafficType: 'ALL',
    destination: isLogGroup ? groupArn : `arn:${partition}:${destinationType === 's3' ? 's3' : 'firehose'}:::flow-logs`,
    format: DEFAULT_FLOW_FORMAT,
    status: 'ACTIVE',
    deliveryError: null,
    maxAggregationSeconds: 600,
    createdAt: minutesBefore(base.now, 60 * 24 * 100),
    tags: {},
    ...options,
    destinationType,
    logGroupName: isLogGroup ? name : null,
  };
  base.place.ec2.flowLogs.push(log);
  if (isLogGroup) groupOf(base, name);
  return log;
}

/** A flow as the log records it; one of the newest task that was rejected, seven minutes ago, unless told otherwise. */
export interface LoggedFlow {
  readonly interfaceId?: string;
  readonly source?: string;
  readonly destination: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly protocol?: number;
  readonly action?: 'ACCEPT' | 'REJECT';
  readonly at?: Date;
}

/** Writes a flow into the log in its own format. */
export function logFlow(base: BaseWorld, log: FlowLog, flow: LoggedFlow): void {
  const { account, taskInterface, taskAddress } = base.ids;
  const at = flow.at ?? minutesBefore(base.now, 7);
  const start = Math.floor(at.getTime() / 1000);
  const interfaceId = flow.interfaceId ?? taskInterface;
  const values = {
    version: 2,
    'account-id': account,
    'interface-id': interfaceId,
    srcaddr: flow.source ?? taskAddress,
    dstaddr: flow.destination,
    srcport: flow.sourcePort ?? 49_812,
    dstport: flow.destinationPort ?? 443,
    protocol: flow.protocol ?? 6,
    packets: 3,
    bytes: 180,
    start,
    end: start + 60,
    action: flow.action ?? 'REJECT',
    'log-status': 'OK',
  };
  writeLogLine(base, log, `${interfaceId}-${log.trafficType.toLowerCase()}`, flowLine(log.format, values), at);
}

/** Writes any line into a stream of the log's group, which is made if it is not there. */
export function writeLogLine(base: BaseWorld, log: FlowLog, stream: string, message: string, at: Date): void {
  if (log.logGroupName === null) throw new Error('The flow log does not go to CloudWatch Logs.');
  streamOf(groupOf(base, log.logGroupName), stream).lines.push({ at, message });
}

function groupOf(base: BaseWorld, name: string): LogGroup {
  const { logGroups } = base.place;
  const known = logGroups.find((group) => group.name === name);
  if (known !== undefined) return known;
  const { partition, region, account } = base.ids;
  const group = { name, arn: `arn:${partition}:logs:${region}:${account}:log-group:${name}`, streams: [] };
  logGroups.push(group);
  return group;
}

function streamOf(group: LogGroup, name: string): LogStream {
  const known = group.streams.find((stream) => stream.name === name);
  if (known !== undefined) return known;
  const stream: LogStream = { name, lines: [] };
  group.streams.push(stream);
  return stream;
}
