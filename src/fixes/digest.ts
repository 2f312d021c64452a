import { createHash } from 'node:crypto';
import type { FixCall } from './fix-call.ts';

/** What an approval is for. */
export interface DigestedFix {
  readonly account: string;
  readonly region: string;
  readonly calls: readonly FixCall[];
}

/** SHA-256, in hexadecimal, of the exact calls and where they are made; the order of keys does not matter. */
export function digestOf({ account, region, calls }: DigestedFix): string {
  return createHash('sha256').update(canonical({ account, region, calls })).digest('hex');
}

/** JSON with sorted keys: the same value gives the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Client token of one call of one proposal, by the mark that its resources carry: exactly the 64 ASCII characters that EC2 allows. */
export function clientTokenOf(mark: string, vpcId: string, key: string): string {
  return createHash('sha256').update(`${mark}\n${vpcId}\n${key}`).digest('hex');
}
