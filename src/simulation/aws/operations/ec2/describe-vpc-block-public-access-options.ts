import {
  DescribeVpcBlockPublicAccessOptions$,
  type DescribeVpcBlockPublicAccessOptionsRequest,
  type DescribeVpcBlockPublicAccessOptionsResult,
} from '@aws-sdk/client-ec2';
import { operation } from '../operation.ts';

export const describeVpcBlockPublicAccessOptions = operation<
  DescribeVpcBlockPublicAccessOptionsRequest,
  DescribeVpcBlockPublicAccessOptionsResult
>(DescribeVpcBlockPublicAccessOptions$, (_request, call) => {
  const { mode, exclusionsAllowed, managedBy } = call.place.ec2.blockPublicAccess;
  return {
    VpcBlockPublicAccessOptions: {
      AwsAccountId: call.place.account,
      AwsRegion: call.place.region,
      State: mode === 'off' ? 'default-state' : 'update-complete',
      InternetGatewayBlockMode: mode,
      ExclusionsAllowed: exclusionsAllowed,
      ManagedBy: managedBy,
    },
  };
});
