import {
  GetAuthorizationToken$,
  type GetAuthorizationTokenRequest,
  type GetAuthorizationTokenResponse,
} from '@aws-sdk/client-ecr';
import { operation } from '../operation.ts';

/** A token for nothing: the simulation has no registry behind it. */
export const getAuthorizationToken = operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>(
  GetAuthorizationToken$,
  (_request, call) => ({
    authorizationData: [
      {
        authorizationToken: Buffer.from('AWS:simulated').toString('base64'),
        expiresAt: new Date(call.now.getTime() + 12 * 3_600_000),
        proxyEndpoint: call.url,
      },
    ],
  }),
);
