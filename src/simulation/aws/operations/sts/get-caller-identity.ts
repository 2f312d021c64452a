import { GetCallerIdentity$, type GetCallerIdentityRequest, type GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation } from '../operation.ts';

export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  (_request, { principal }) => ({ Account: principal.account, Arn: principal.arn, UserId: principal.userId }),
);
