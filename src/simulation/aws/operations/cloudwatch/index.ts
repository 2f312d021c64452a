import type { Service } from '../operation.ts';
import { getMetricData } from './get-metric-data.ts';

/** Amazon CloudWatch in AWS JSON 1.0, as its clients have spoken since 2025. */
export const CLOUDWATCH: Service = {
  name: 'cloudwatch',
  protocol: 'json',
  contentType: 'application/x-amz-json-1.0',
  address: 'GraniteServiceVersion20100801',
  namespace: '',
  operations: [getMetricData],
};
