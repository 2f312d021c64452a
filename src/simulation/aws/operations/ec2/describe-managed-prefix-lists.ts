import {
  DescribeManagedPrefixLists$,
  type DescribeManagedPrefixListsRequest,
  type DescribeManagedPrefixListsResult,
} from '@aws-sdk/client-ec2';
import { partitionOf } from '../../../../model/arn.ts';
import type { PrefixList } from '../../world/routing.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind } from './listing.ts';

const PREFIX_LISTS: ResourceKind<PrefixList> = {
  notFound: 'InvalidPrefixListID.NotFound',
  noun: 'prefix list',
  filters: {
    'prefix-list-id': (list) => [list.id],
    'prefix-list-name': (list) => [list.name],
    'owner-id': (list) => [list.ownerId],
  },
};

export const describeManagedPrefixLists = operation<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult
>(DescribeManagedPrefixLists$, (request, call) => {
  const { region } = call.place;
  const page = listResources(
    call.place.ec2.prefixLists,
    PREFIX_LISTS,
    {
      ids: request.PrefixListIds,
      filters: request.Filters,
      maxResults: request.MaxResults,
      nextToken: request.NextToken,
    },
    call,
  );
  const lists = page.items.map((list) => ({
    PrefixListId: list.id,
    PrefixListName: list.name,
    PrefixListArn: `arn:${partitionOf(region)}:ec2:${region}:${list.ownerId.toLowerCase()}:prefix-list/${list.id}`,
    OwnerId: list.ownerId,
    AddressFamily: 'IPv4',
    MaxEntries: Math.max(10, list.cidrs.length),
    Version: list.version,
    State: 'create-complete' as const,
  }));
  return { PrefixLists: lists, NextToken: page.nextToken };
});
