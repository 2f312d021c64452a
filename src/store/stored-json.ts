import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { AuditEntry, Json, StoredCase } from './store.ts';

/** What `JSON.parse` gives can be nothing but JSON, so only its outermost shape is open. */
const body = z.custom<{ readonly [key: string]: Json }>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);

const milliseconds = z.number().nullable();

const caseRow = z.object({
  id: z.string(),
  version: z.number(),
  due: milliseconds,
  forget_after: milliseconds,
  body: z.string(),
});

const auditEntry = z.object({
  at: z.string(),
  caseId: z.string(),
  who: z.string(),
  what: z.string(),
  digest: z.string().nullable(),
  requestIds: z.array(z.string()),
  result: z.string().nullable(),
});

const NEXT_STEP = 'Start the version of pullfail that wrote it, or put back a copy of the store.';

/** Anything that does not parse, as an `AppError` of code `STORE_UNREADABLE`; what stood there is not quoted. */
export function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new AppError('STORE_UNREADABLE', `The store holds ${what} that cannot be read.`, NEXT_STEP, error);
  }
}

/** From a row of `id, version, due, forget_after, body`, numbers as numbers and the body as its JSON text. */
export function caseOfRow(row: unknown): StoredCase {
  return reading('a case', () => {
    const { forget_after: forgetAfter, body: text, ...rest } = caseRow.parse(row);
    return { ...rest, forgetAfter, body: body.parse(JSON.parse(text)) };
  });
}

/** From the JSON text of one entry. */
export function entryOfText(text: string): AuditEntry {
  return reading('an audit entry', () => auditEntry.parse(JSON.parse(text)));
}

const idRows = z.array(z.object({ id: z.string() }));
const entryRows = z.array(z.object({ entry: z.string() }));

/** From rows of `id`. */
export function idsOfRows(rows: unknown): readonly string[] {
  return reading('a list of cases', () => idRows.parse(rows).map(({ id }) => id));
}

/** From rows of `entry`, each the JSON text of one. */
export function entriesOfRows(rows: unknown): readonly AuditEntry[] {
  return reading('a list of entries', () => entryRows.parse(rows)).map(({ entry }) => entryOfText(entry));
}
