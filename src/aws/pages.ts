import { AwsError } from './error-kinds.ts';

/** One page of a listing and the token of the next; AWS ends with no token or an empty one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

const MOST_PAGES = 20;

/**
 * Every item of every page. Throws `AwsError` of kind `failed` after 20 pages: half a listing would let a check say
 * that something is missing.
 */
export async function readAllPages<Item>(
  action: string,
  readPage: (token: string | undefined) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const { items, partial } = await readFirstPages(MOST_PAGES, readPage);
  if (partial)
    throw new AwsError('failed', action, 'TooManyPages', `AWS has more than ${MOST_PAGES} pages of answers.`);
  return items;
}

/** The items of the first pages; `partial` when more were left. */
export async function readFirstPages<Item>(
  mostPages: number,
  readPage: (token: string | undefined) => Promise<Page<Item>>,
): Promise<{ readonly items: readonly Item[]; readonly partial: boolean }> {
  const items: Item[] = [];
  let token: string | undefined;
  for (let read = 0; read < mostPages; read += 1) {
    const page = await readPage(token);
    items.push(...page.items);
    token = page.next === '' ? undefined : page.next;
    if (token === undefined) return { items, partial: false };
  }
  return { items, partial: true };
}
