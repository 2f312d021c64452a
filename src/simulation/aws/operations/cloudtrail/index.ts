import type { Service } from '../operation.ts';
import { lookupEvents } from './lookup-events.ts';

/** AWS CloudTrail in AWS JSON 1.1. */
export const CLOUDTRAIL: Service = {
  name: 'cloudtrail',
  protocol: 'json',
  address: 'CloudTrail_20131101',
  namespace: '',
  operations: [lookupEvents],
};
