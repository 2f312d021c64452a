import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { AuditEntry, StoredCase } from './store.ts';
import { caseOfRow, entryOfText, reading } from './stored-json.ts';

/** What one write changes; `null` takes an attribute away. */
export type Attributes = Readonly<Record<string, AttributeValue | null>>;

/** What has to be in the table for the write to happen. `no-entries`: the former version, and no entry written with it. */
export type Expected = 'nothing' | 'former' | 'no-entries';

/** The parts of UpdateItem that differ from write to write. */
export type Update = Required<
  Pick<
    UpdateItemCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >
>;

const text = z.object({ S: z.string() }).transform(({ S }) => S);
const number = z.object({ N: z.string() }).transform(({ N }) => Number(N));
const orNull = number.optional().transform((value) => value ?? null);

const caseItem = z.object({ version: number, due: orNull, forgetAfter: orNull, body: text });
const auditItem = z.object({ audit: z.object({ L: z.array(text) }).optional() });

/**
 * A case but for its key and its entries. `open` puts it into the index while it is due; `ttl`, in seconds, is for closed
 * cases only; `writer` tells this write from every other.
 */
export function attributesOf(stored: StoredCase, installation: string, writer: string, expires: boolean): Attributes {
  const { version, due, forgetAfter, body } = stored;
  return {
    version: { N: String(version) },
    body: { S: JSON.stringify(body) },
    writer: { S: writer },
    open: due === null ? null : { S: installation },
    due: due === null ? null : { N: String(due) },
    forgetAfter: forgetAfter === null ? null : { N: String(forgetAfter) },
    ttl: expires && due === null && forgetAfter !== null ? { N: String(Math.ceil(forgetAfter / 1000)) } : null,
  };
}

const CONDITIONS: Readonly<Record<Expected, string>> = {
  nothing: 'attribute_not_exists(#id)',
  former: '#version = :former',
  'no-entries': '#version = :former AND attribute_not_exists(#audit)',
};

/** Adds the entries to those that the item has. Names nothing that it does not use, which DynamoDB would refuse. */
export function updateOf(
  attributes: Attributes,
  entries: readonly AuditEntry[],
  expected: Expected,
  former: number,
): Update {
  const kept = Object.entries(attributes).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
  const gone = Object.keys(attributes).filter((name) => attributes[name] === null);
  const set = kept.map(({ name }) => `#${name} = :${name}`);
  const values = Object.fromEntries(kept.map(({ name, value }) => [`:${name}`, value]));
  if (entries.length > 0) {
    set.push('#audit = list_append(if_not_exists(#audit, :none), :added)');
    Object.assign(values, { ':none': { L: [] }, ':added': listOf(entries) });
  }
  if (expected !== 'nothing') values[':former'] = { N: String(former) };
  const update = `SET ${set.join(', ')}${gone.length === 0 ? '' : ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}`}`;
  const condition = CONDITIONS[expected];
  const names = new Set(`${update} ${condition}`.match(/#\w+/g));
  return {
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [name, name.slice(1)])),
    ExpressionAttributeValues: values,
  };
}

/** Entries as they stand in an item: a list of JSON texts. */
export function listOf(entries: readonly AuditEntry[]): AttributeValue {
  return { L: entries.map((entry) => ({ S: JSON.stringify(entry) })) };
}

/** Attributes that are not there are `null` in the case. */
export function caseOfItem(id: string, item: unknown): StoredCase {
  const { forgetAfter, ...rest } = reading('a case', () => caseItem.parse(item));
  return caseOfRow({ ...rest, id, forget_after: forgetAfter });
}

/** Those that were written into this item; none where it has no such list. */
export function entriesOfItem(item: unknown): readonly AuditEntry[] {
  const { audit } = reading('a list of entries', () => auditItem.parse(item));
  return (audit?.L ?? []).map(entryOfText);
}
