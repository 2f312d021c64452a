import {
  GetRepositoryPolicy$,
  type GetRepositoryPolicyRequest,
  type GetRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr';
import { Refusal } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { repositoryOf } from './registry.ts';

export const getRepositoryPolicy = operation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>(
  GetRepositoryPolicy$,
  (request, call) => {
    const repository = repositoryOf(call, request);
    const { registryId, name, policy } = repository;
    if (policy === null) {
      throw new Refusal(
        'RepositoryPolicyNotFoundException',
        `Repository policy does not exist for the repository with name '${name}' in the registry with id '${registryId}'`,
      );
    }
    return { registryId, repositoryName: name, policyText: JSON.stringify(policy) };
  },
);
