import { DescribePrefixListsCommand, type EC2Client, GetManagedPrefixListEntriesCommand } from '@aws-sdk/client-ec2';
import type { Ask } from './ask.ts';
import { readAllPages } from './pages.ts';
import type { PrefixListCache } from './prefix-list-cache.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';

/** Both operations take no more than 100. */
const PAGE_SIZE = 100;

/** Reads prefix lists. The AWS-managed ones come from the cache without a call while it holds them. */
export function createPrefixListReader(
  client: EC2Client,
  ask: Ask,
  cache: PrefixListCache,
): Pick<Ec2Reader, 'describePrefixLists' | 'readPrefixListEntries'> {
  const readLists = () =>
    readAllPages('ec2:DescribePrefixLists', async (NextToken) => {
      const command = new DescribePrefixListsCommand({ MaxResults: PAGE_SIZE, NextToken });
      const output = await ask.call('ec2:DescribePrefixLists', (limit) => client.send(command, limit));
      const items = (output.PrefixLists ?? []).map(({ PrefixListId = '', PrefixListName = '', Cidrs = [] }) => ({
        id: PrefixListId,
        name: PrefixListName,
        cidrs: Cidrs,
      }));
      return { items, next: output.NextToken };
    });
  return {
    async describePrefixLists() {
      const kept = cache.get(ask.place);
      if (kept !== null) return kept;
      const lists = await readLists();
      cache.keep(ask.place, lists);
      return lists;
    },
    readPrefixListEntries: (id) =>
      readAllPages('ec2:GetManagedPrefixListEntries', async (NextToken) => {
        const command = new GetManagedPrefixListEntriesCommand({ PrefixListId: id, MaxResults: PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:GetManagedPrefixListEntries', (limit) => client.send(command, limit));
        return { items: present((output.Entries ?? []).map(({ Cidr }) => Cidr)), next: output.NextToken };
      }),
  };
}
