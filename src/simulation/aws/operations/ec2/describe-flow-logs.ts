import {
  DescribeFlowLogs$,
  type DescribeFlowLogsRequest,
  type DescribeFlowLogsResult,
  type FlowLog as WireFlowLog,
} from '@aws-sdk/client-ec2';
import type { FlowLog } from '../../world/flow-logs.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';

const FLOW_LOGS: ResourceKind<FlowLog> = {
  notFound: 'InvalidFlowLogId.NotFound',
  noun: 'flow log',
  pages: 'any',
  filters: {
    'flow-log-id': (log) => [log.id],
    'resource-id': (log) => [log.resourceId],
    'traffic-type': (log) => [log.trafficType],
    'log-destination-type': (log) => [log.destinationType],
    'log-group-name': (log) => [log.logGroupName],
    'deliver-log-status': (log) => [deliveryOf(log)],
  },
};

/** A flow log is found under the resource that it was made for, not under those inside of it. */
export const describeFlowLogs = operation<DescribeFlowLogsRequest, DescribeFlowLogsResult>(
  DescribeFlowLogs$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.flowLogs,
      FLOW_LOGS,
      {
        ids: request.FlowLogIds,
        filters: request.Filter,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return { FlowLogs: page.items.map(present), NextToken: page.nextToken };
  },
);

function deliveryOf({ deliveryError }: FlowLog): 'SUCCESS' | 'FAILED' {
  return deliveryError === null ? 'SUCCESS' : 'FAILED';
}

function present(log: FlowLog): WireFlowLog {
  return {
    FlowLogId: log.id,
    FlowLogStatus: log.status,
    ResourceId: log.resourceId,
    TrafficType: log.trafficType,
    LogDestinationType: log.destinationType,
    LogDestination: log.destination,
    LogGroupName: log.logGroupName ?? undefined,
    LogFormat: log.format,
    DeliverLogsStatus: deliveryOf(log),
    DeliverLogsErrorMessage: log.deliveryError ?? undefined,
    MaxAggregationInterval: log.maxAggregationSeconds,
    CreationTime: log.createdAt,
    Tags: tagList(log.tags),
  };
}
