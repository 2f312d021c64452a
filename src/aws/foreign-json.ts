import { redact } from '../model/redact.ts';
import { foreignText, MESSAGE_BYTES, NAME_BYTES } from './foreign-text.ts';

const MOST_VALUES = 500;
const DEEPEST = 12;

/** Where environment variables and boot scripts of customers stand: nothing of them is looked at. */
const LEFT_OUT: ReadonlySet<string> = new Set(['environment', 'userData']);

/**
 * A JSON object that AWS passes on from others, with every text redacted and cut. Of one with more than 500 values, or
 * nested deeper than 12, the rest is left out.
 */
export function foreignRecord(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return new Walk().record(record, 0);
}

class Walk {
  #left = MOST_VALUES;

  record(record: object, depth: number): Readonly<Record<string, unknown>> {
    const kept: [string, unknown][] = [];
    for (const [key, value] of Object.entries(record)) {
      if (LEFT_OUT.has(key)) continue;
      if (this.#left <= 0) break;
      this.#left -= 1;
      kept.push([foreignText(key, NAME_BYTES), this.#value(key, value, depth + 1)]);
    }
    return Object.fromEntries(kept);
  }

  #list(items: readonly unknown[], depth: number): readonly unknown[] {
    const kept: unknown[] = [];
    for (const item of items) {
      if (this.#left <= 0) break;
      this.#left -= 1;
      kept.push(this.#value('', item, depth + 1));
    }
    return kept;
  }

  #value(key: string, value: unknown, depth: number): unknown {
    if (typeof value === 'string') return isSecretName(key) ? '[redacted]' : foreignText(value, MESSAGE_BYTES);
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
    return Array.isArray(value) ? this.#list(value, depth) : this.record(value, depth);
  }
}

/** Whether redaction takes the value away that follows such a name in a text. */
function isSecretName(key: string): boolean {
  return key !== '' && redact(`${key.slice(0, NAME_BYTES)}=x`).endsWith('[redacted]');
}
