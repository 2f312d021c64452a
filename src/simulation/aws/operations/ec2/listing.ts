import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { Refusal } from '../../wire/refusal.ts';
import type { Tags } from '../../world/tags.ts';
import type { Call } from '../operation.ts';
import { checkedSize, type Page, pageOf } from '../paging.ts';
import { applyFilters, type FilterTable } from './filters.ts';

/** One kind of resource, and how its Describe operation selects. */
export interface ResourceKind<T> {
  /** Error name for an id that does not exist, such as `InvalidSubnetID.NotFound`. */
  readonly notFound: string;
  /** As error texts call it: `The subnet ID 'subnet-1' does not exist`. */
  readonly noun: string;
  readonly filters: FilterTable<T>;
  /** The sizes that `MaxResults` may have; from 5 to 1000 where left out, and `any` where EC2 has no rule. */
  readonly pages?: readonly [least: number, most: number] | 'any';
}

/** The members that every Describe request has, under names that differ by operation. */
export interface ListRequest {
  readonly ids?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/**
 * Selects by id, by filter and by page. Throws when an id is unknown, a filter is not the operation's, a token is
 * invalid, or a page size is asked for together with ids or beyond the operation's.
 */
export function listResources<T extends { readonly id: string; readonly tags?: Tags }>(
  items: readonly T[],
  kind: ResourceKind<T>,
  request: ListRequest,
  call: Call,
): Page<T> {
  const ids = request.ids ?? [];
  if (ids.length > 0 && request.maxResults !== undefined) {
    throw new Refusal('InvalidParameterCombination', 'The parameter MaxResults cannot be used with resource ids.');
  }
  const { pages = [5, 1000] } = kind;
  const named = ids.length === 0 ? items : ids.map((id) => itemById(items, id, kind));
  const selected = applyFilters(named, request.filters, kind.filters);
  return pageOf(selected, {
    limit: pages === 'any' ? request.maxResults : ec2PageSize(request.maxResults, pages),
    token: request.nextToken,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'InvalidNextToken',
  });
}

/** The page size as asked for, within the bounds of the EC2 API reference. */
export function ec2PageSize(asked: number | undefined, [least, most]: readonly [number, number]): number | undefined {
  return checkedSize(asked, { least, most, refusal: 'InvalidParameterValue' });
}

function itemById<T extends { readonly id: string }>(items: readonly T[], id: string, kind: ResourceKind<T>): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Refusal(kind.notFound, `The ${kind.noun} ID '${id}' does not exist`);
  return found;
}

export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
