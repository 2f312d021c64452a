import type { Service } from '../operation.ts';
import { filterLogEvents } from './filter-log-events.ts';

/** Amazon CloudWatch Logs in AWS JSON 1.1. */
export const LOGS: Service = {
  name: 'logs',
  protocol: 'json',
  address: 'Logs_20140328',
  namespace: '',
  operations: [filterLogEvents],
};
