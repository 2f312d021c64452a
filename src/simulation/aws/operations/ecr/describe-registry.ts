import { DescribeRegistry$, type DescribeRegistryRequest, type DescribeRegistryResponse } from '@aws-sdk/client-ecr';
import { operation } from '../operation.ts';

export const describeRegistry = operation<DescribeRegistryRequest, DescribeRegistryResponse>(
  DescribeRegistry$,
  (_request, call) => ({
    registryId: call.place.account,
    replicationConfiguration: {
      rules: call.place.ecr.replicationRules.map((rule) => ({
        destinations: rule.destinations,
        repositoryFilters: rule.repositoryPrefixes.map((filter) => ({ filter, filterType: 'PREFIX_MATCH' as const })),
      })),
    },
  }),
);
