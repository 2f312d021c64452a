import { unreachable } from '../../../model/result.ts';
import type { Entries, Entry } from './entry.ts';
import type { Field } from './field.ts';

/** What Slack says below an empty field that must not be. */
export const REQUIRED = 'Please complete this required field.';

/** What is submitted: the entry of each field that can be asked, `null` where nothing was entered. */
export function submitted(fields: readonly Field[], entries: Entries): Record<string, string | string[] | null> {
  const asked = fields.filter(({ kind }) => kind !== 'unknown');
  return Object.fromEntries(asked.map((field) => [field.actionId, sent(entries[field.actionId] ?? null)]));
}

function sent(entry: Entry): string | string[] | null {
  if (isEmpty(entry)) return null;
  return typeof entry === 'string' || entry === null ? entry : [...entry];
}

/** Why the form is held back, by block id; empty when it may go. */
export function refusals(fields: readonly Field[], entries: Entries): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const why = refusalOf(field, entries[field.actionId] ?? null);
      return why === null ? [] : [[field.blockId, why]];
    }),
  );
}

function refusalOf(field: Field, entry: Entry): string | null {
  if (field.kind === 'unknown') return null;
  if (isEmpty(entry)) return field.isOptional ? null : REQUIRED;
  return typeof entry === 'string' ? refusalOfText(field, entry) : null;
}

function refusalOfText(field: Exclude<Field, { kind: 'unknown' }>, entry: string): string | null {
  switch (field.kind) {
    case 'text':
      if (entry.length > field.most) return `This is ${entry.length - field.most} characters too long.`;
      return entry.length < field.least ? `This must have at least ${field.least} characters.` : null;
    case 'number':
      return refusalOfNumber(field, Number(entry));
    case 'url':
      return /^https?:\/\/\S+$/i.test(entry) ? null : 'This must be an address that begins with https:// or http://.';
    case 'date':
    case 'time':
    case 'select':
    case 'radio':
    case 'checkboxes':
      return null;
    default:
      return unreachable(field);
  }
}

function refusalOfNumber(
  { isDecimal, least, most }: Pick<Extract<Field, { kind: 'number' }>, 'isDecimal' | 'least' | 'most'>,
  value: number,
): string | null {
  if (!Number.isFinite(value)) return 'This must be a number.';
  if (!isDecimal && !Number.isInteger(value)) return 'This must be a whole number.';
  if (least !== null && value < least) return `This must be ${least} or more.`;
  return most !== null && value > most ? `This must be ${most} or less.` : null;
}

function isEmpty(entry: Entry): boolean {
  return entry === null || entry.length === 0;
}
