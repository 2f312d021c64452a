import type { Service } from '../operation.ts';
import { describeEvents } from './describe-events.ts';

/** AWS Health in AWS JSON 1.1. */
export const HEALTH: Service = {
  name: 'health',
  protocol: 'json',
  address: 'AWSHealth_20160804',
  namespace: '',
  operations: [describeEvents],
};
