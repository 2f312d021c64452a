import { Refusal } from '../wire/refusal.ts';

/** A part of a list, with the token of the next part. */
export interface Page<T> {
  readonly items: T[];
  readonly nextToken: string | undefined;
}

/** What the caller asked for, and the largest page that the simulation gives. */
export interface PageRequest {
  readonly limit: number | undefined;
  readonly token: string | undefined;
  readonly pageSize: number;
  /** Error name for a token that this service never gave. */
  readonly invalidToken: string;
}

/** The sizes of a page that an operation takes, and the error name for any other. */
export interface PageSizes {
  readonly least: number;
  readonly most: number;
  readonly refusal: string;
}

/** The size as asked for; throws when the operation takes no page of it. */
export function checkedSize(asked: number | undefined, { least, most, refusal }: PageSizes): number | undefined {
  if (asked === undefined || (asked >= least && asked <= most)) return asked;
  throw new Refusal(
    refusal,
    `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value from ${least} to ${most}.`,
  );
}

/** Cuts a list into pages. The token is opaque to callers: base64url of the offset. */
export function pageOf<T>(items: readonly T[], request: PageRequest): Page<T> {
  const start = request.token === undefined ? 0 : offsetOf(request.token, request.invalidToken);
  const size = Math.max(1, Math.min(request.limit ?? request.pageSize, request.pageSize));
  const end = start + size;
  return { items: items.slice(start, end), nextToken: end < items.length ? tokenOf(end) : undefined };
}

function tokenOf(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64url');
}

function offsetOf(token: string, invalidToken: string): number {
  const match = /^offset:(?<offset>\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString());
  const offset = match?.groups?.['offset'];
  if (offset === undefined) throw new Refusal(invalidToken, 'The pagination token is not valid.');
  return Number(offset);
}
