import { GetPolicy$, type GetPolicyRequest, type GetPolicyResponse } from '@aws-sdk/client-iam';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { policyAt } from './policies.ts';

export const getPolicy = operation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, (request, call) => {
  const found = policyAt(call, required(request.PolicyArn, 'policyArn'));
  return {
    Policy: {
      PolicyName: found.name,
      PolicyId: `ANPA${found.name.toUpperCase()}`,
      Arn: found.arn,
      Path: '/',
      DefaultVersionId: found.versionId,
      IsAttachable: true,
      CreateDate: found.createdAt,
      UpdateDate: found.createdAt,
    },
  };
});
