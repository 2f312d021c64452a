import {
  GetLifecyclePolicy$,
  type GetLifecyclePolicyRequest,
  type GetLifecyclePolicyResponse,
} from '@aws-sdk/client-ecr';
import { Refusal } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { repositoryOf } from './registry.ts';

export const getLifecyclePolicy = operation<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>(
  GetLifecyclePolicy$,
  (request, call) => {
    const { registryId, name, lifecyclePolicy } = repositoryOf(call, request);
    if (lifecyclePolicy === null) {
      throw new Refusal(
        'LifecyclePolicyNotFoundException',
        `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${registryId}'`,
      );
    }
    return { registryId, repositoryName: name, lifecyclePolicyText: lifecyclePolicy };
  },
);
