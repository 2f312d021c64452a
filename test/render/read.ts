import type { KnownBlock } from '@slack/types';
import type { Message } from '../../src/render/message.ts';

/** What a person reads in the blocks, in order. */
export function readBlocks(blocks: readonly KnownBlock[]): string {
  return nodesOf(blocks)
    .flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
    .join(' ');
}

export function read(message: Message): string {
  return readBlocks(message.blocks);
}

/** One object of a payload. */
export interface Node {
  readonly text?: unknown;
  readonly [key: string]: unknown;
}

/** Every object in a value, outermost first. */
export function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [{ ...value }, ...Object.values(value).flatMap(nodesOf)];
}
