import type { Service } from '../operation.ts';
import { listHostedZonesByVpc } from './list-hosted-zones-by-vpc.ts';

/** Amazon Route 53 in REST with XML; operations are told apart by their path. */
export const ROUTE53: Service = {
  name: 'route53',
  protocol: 'rest-xml',
  address: '/2013-04-01/',
  namespace: 'https://route53.amazonaws.com/doc/2013-04-01/',
  operations: [listHostedZonesByVpc],
};

/** Operation by the path below the API version. */
export const ROUTE53_PATHS: Readonly<Record<string, string>> = { hostedzonesbyvpc: 'ListHostedZonesByVPC' };
