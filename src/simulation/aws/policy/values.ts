import type { OneOrMany } from '../world/policy-document.ts';

/** One value or several as a list; nothing as an empty one. */
export function listOf(value: OneOrMany | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
