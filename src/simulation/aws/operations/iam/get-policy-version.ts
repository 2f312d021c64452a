import { GetPolicyVersion$, type GetPolicyVersionRequest, type GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { policyAt } from './policies.ts';
import { encodeDocument, noSuchEntity } from './roles.ts';

export const getPolicyVersion = operation<GetPolicyVersionRequest, GetPolicyVersionResponse>(
  GetPolicyVersion$,
  (request, call) => {
    const found = policyAt(call, required(request.PolicyArn, 'policyArn'));
    const version = required(request.VersionId, 'versionId');
    if (version !== found.versionId) {
      throw noSuchEntity(`Policy ${found.arn} version ${version} does not exist or is not attachable.`);
    }
    return {
      PolicyVersion: {
        VersionId: version,
        IsDefaultVersion: true,
        Document: encodeDocument(found.document),
        CreateDate: found.createdAt,
      },
    };
  },
);
