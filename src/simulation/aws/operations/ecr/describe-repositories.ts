import {
  DescribeRepositories$,
  type DescribeRepositoriesRequest,
  type DescribeRepositoriesResponse,
  type Repository as WireRepository,
} from '@aws-sdk/client-ecr';
import type { Repository } from '../../world/ecr.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { ecrPage, ownRegistry, repositoryOf } from './registry.ts';

export const describeRepositories = operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(
  DescribeRepositories$,
  (request, call) => {
    const names = request.repositoryNames ?? [];
    const repositories =
      names.length === 0
        ? ownRegistry(call, request.registryId).ecr.repositories
        : names.map((repositoryName) => repositoryOf(call, { registryId: request.registryId, repositoryName }));
    const page = pageOf(repositories, ecrPage(call, request));
    return { repositories: page.items.map(present), nextToken: page.nextToken };
  },
);

function present(repository: Repository): WireRepository {
  return {
    repositoryArn: repository.arn,
    registryId: repository.registryId,
    repositoryName: repository.name,
    repositoryUri: repository.uri,
    createdAt: repository.createdAt,
    imageTagMutability: repository.tagMutability,
    imageScanningConfiguration: { scanOnPush: false },
    encryptionConfiguration: {
      encryptionType: repository.encryption.type,
      kmsKey: repository.encryption.kmsKey ?? undefined,
    },
  };
}
