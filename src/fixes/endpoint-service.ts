import { partitionOf } from '../model/arn.ts';
import type { Destination } from '../network/walk.ts';

/**
 * Full name of the endpoint service that serves a destination in its region, as DescribeVpcEndpointServices spells it:
 * in China the services of ECR carry a `cn.` in front, and S3 does not. `null` for the internet.
 */
export function endpointServiceOf(destination: Destination): string | null {
  switch (destination.kind) {
    case 'internet':
      return null;
    case 's3':
      return `com.amazonaws.${destination.region}.s3`;
    case 'service': {
      const prefix = partitionOf(destination.region) === 'aws-cn' ? 'cn.com' : 'com';
      return `${prefix}.amazonaws.${destination.region}.${destination.service}`;
    }
  }
}
