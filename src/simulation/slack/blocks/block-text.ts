import { isObject, type JsonObject, stringAt } from '../json.ts';

const COUNTED = new Set(['text', 'title', 'alt_text']);

/** How many characters of text the blocks hold in all: every string under `text`, `title` and `alt_text`, at any depth. */
export function blockTextLength(blocks: readonly unknown[]): number {
  return blocks.reduce<number>((sum, block) => sum + textIn(block), 0);
}

function textIn(value: unknown): number {
  if (Array.isArray(value)) return blockTextLength(value);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, member]) =>
      sum + (typeof member === 'string' ? (COUNTED.has(key) ? member.length : 0) : textIn(member)),
    0,
  );
}

/** How many characters the `markdown` blocks of a message hold together. */
export function markdownLength(blocks: readonly JsonObject[]): number {
  return blocks
    .filter((block) => block['type'] === 'markdown')
    .reduce((sum, block) => sum + (stringAt(block, 'text')?.length ?? 0), 0);
}
