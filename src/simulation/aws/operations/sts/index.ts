import type { Service } from '../operation.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

/** AWS STS in the query protocol. */
export const STS: Service = {
  name: 'sts',
  protocol: 'query',
  address: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: [assumeRole, getCallerIdentity],
};
