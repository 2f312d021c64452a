import {
  GetManagedPrefixListEntries$,
  type GetManagedPrefixListEntriesRequest,
  type GetManagedPrefixListEntriesResult,
} from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { ec2PageSize } from './listing.ts';

export const getManagedPrefixListEntries = operation<
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult
>(GetManagedPrefixListEntries$, (request, call) => {
  const id = required(request.PrefixListId, 'PrefixListId');
  const list = call.place.ec2.prefixLists.find((candidate) => candidate.id === id);
  if (list === undefined) {
    throw new Refusal('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
  }
  const page = pageOf(list.cidrs, {
    limit: ec2PageSize(request.MaxResults, [1, 100]),
    token: request.NextToken,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'InvalidNextToken',
  });
  return { Entries: page.items.map((cidr) => ({ Cidr: cidr })), NextToken: page.nextToken };
});
