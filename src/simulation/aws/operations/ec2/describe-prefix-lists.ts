import {
  DescribePrefixLists$,
  type DescribePrefixListsRequest,
  type DescribePrefixListsResult,
} from '@aws-sdk/client-ec2';
import type { PrefixList } from '../../world/routing.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind } from './listing.ts';

const AWS_PREFIX_LISTS: ResourceKind<PrefixList> = {
  notFound: 'InvalidPrefixListId.NotFound',
  noun: 'prefix list',
  pages: 'any',
  filters: { 'prefix-list-id': (list) => [list.id], 'prefix-list-name': (list) => [list.name] },
};

/** The lists of gateway services only, with their blocks; customers' lists are DescribeManagedPrefixLists'. */
export const describePrefixLists = operation<DescribePrefixListsRequest, DescribePrefixListsResult>(
  DescribePrefixLists$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.prefixLists.filter((list) => list.ownerId === 'AWS'),
      AWS_PREFIX_LISTS,
      {
        ids: request.PrefixListIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    return {
      PrefixLists: page.items.map((list) => ({ PrefixListId: list.id, PrefixListName: list.name, Cidrs: list.cidrs })),
      NextToken: page.nextToken,
    };
  },
);
