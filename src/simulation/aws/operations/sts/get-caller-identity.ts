import { GetCallerIdentity$, type GetCallerIdentityRequest, type GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation } from '../operation.ts';

/** The one call that needs no permission and that no policy can refuse. */
export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  (_request, { principal }) => ({ Account: principal.account, Arn: principal.arn, UserId: principal.userId }),
  () => [],
);
