import type { Filter } from '@aws-sdk/client-ec2';
import { matchesWildcard } from '../../wildcard.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Tags } from '../../world/tags.ts';

/** Filters of one Describe operation: the values that a resource has under each filter name. */
export type FilterTable<T> = Readonly<Record<string, (item: T) => readonly (string | null)[]>>;

/**
 * Keeps what matches every filter: one of a filter's values must equal one of the resource's. `*` and `?` are wildcards.
 * Throws `InvalidParameterValue` for a name that the operation does not know, as EC2 does.
 */
export function applyFilters<T extends { readonly tags?: Tags }>(
  items: readonly T[],
  filters: readonly Filter[] | undefined,
  table: FilterTable<T>,
): readonly T[] {
  return (filters ?? []).reduce<readonly T[]>((kept, filter) => {
    const valuesOf = readerOf(filter.Name ?? '', table);
    const wanted = filter.Values ?? [];
    return kept.filter((item) =>
      valuesOf(item).some((value) => value !== null && wanted.some((text) => matchesWildcard(text, value))),
    );
  }, items);
}

function readerOf<T extends { readonly tags?: Tags }>(
  name: string,
  table: FilterTable<T>,
): (item: T) => readonly (string | null)[] {
  if (name === 'tag-key') return (item) => Object.keys(item.tags ?? {});
  if (name.startsWith('tag:')) return (item) => [item.tags?.[name.slice('tag:'.length)] ?? null];
  const reader = Object.hasOwn(table, name) ? table[name] : undefined;
  if (reader === undefined) throw new Refusal('InvalidParameterValue', `The filter '${name}' is invalid`);
  return reader;
}
