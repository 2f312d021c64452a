import {
  DescribeSecret$,
  type DescribeSecretRequest,
  type DescribeSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import { Refusal, required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';

/** By name, by full ARN, or by an ARN without the six random characters at its end. */
export const describeSecret = operation<DescribeSecretRequest, DescribeSecretResponse>(
  DescribeSecret$,
  (request, call) => {
    const id = required(request.SecretId, 'SecretId');
    const secret = call.place.secrets.find(
      (candidate) => candidate.arn === id || candidate.name === id || candidate.arn.slice(0, -7) === id,
    );
    if (secret === undefined) {
      throw new Refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return {
      ARN: secret.arn,
      Name: secret.name,
      KmsKeyId: secret.kmsKeyId ?? undefined,
      CreatedDate: secret.createdAt,
      DeletedDate: secret.deletedAt ?? undefined,
      RotationEnabled: false,
    };
  },
);
