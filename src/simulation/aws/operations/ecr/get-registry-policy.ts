import { GetRegistryPolicy$, type GetRegistryPolicyRequest, type GetRegistryPolicyResponse } from '@aws-sdk/client-ecr';
import { Refusal } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';

export const getRegistryPolicy = operation<GetRegistryPolicyRequest, GetRegistryPolicyResponse>(
  GetRegistryPolicy$,
  (_request, call) => {
    const { account, ecr } = call.place;
    if (ecr.registryPolicy === null) {
      const message = `Registry policy does not exist in the registry with id '${account}'`;
      throw new Refusal('RegistryPolicyNotFoundException', message);
    }
    return { registryId: account, policyText: JSON.stringify(ecr.registryPolicy) };
  },
);
