import type { Tags } from './tags.ts';

export interface FlowLog {
  id: string;
  /** VPC, subnet or network interface. */
  resourceId: string;
  trafficType: 'ACCEPT' | 'REJECT' | 'ALL';
  destinationType: 'cloud-watch-logs' | 's3' | 'kinesis-data-firehose';
  /** ARN of the log group, bucket or stream. */
  destination: string;
  /** Of CloudWatch Logs only. */
  logGroupName: string | null;
  /** Fields in their order, each as `${field}`. */
  format: string;
  status: string;
  deliveryError: string | null;
  maxAggregationSeconds: 60 | 600;
  createdAt: Date;
  tags: Tags;
}

/** The default format of the VPC user guide, version 2. */
export const DEFAULT_FLOW_FORMAT = flowFormat(
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
);

/** A format of these fields in this order. */
export function flowFormat(...fields: readonly string[]): string {
  return fields.map((field) => `\${${field}}`).join(' ');
}

/** A record in a format; fields without a value are `-`. */
export function flowLine(format: string, values: Readonly<Record<string, string | number>>): string {
  return format.replaceAll(/\$\{([a-z0-9-]+)\}/g, (_, field: string) => String(values[field] ?? '-'));
}
