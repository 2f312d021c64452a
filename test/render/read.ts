import type { KnownBlock } from '@slack/types';
import { expect } from 'vitest';
import { lengthOf, type Message } from '../../src/render/message.ts';
import { validateBlocks } from '../../src/simulation/slack/index.ts';

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

/** Slack takes the blocks, they have room in one message, and there are words for a notification. */
export function expectSlackTakes({ text, blocks }: Message): void {
  expect(validateBlocks('message', blocks)).toEqual([]);
  expect(lengthOf(blocks)).toBeLessThanOrEqual(10_000);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(4_000);
}

/** The types of all objects that hold the foreign words in any string of theirs, and of all that Slack reads markup in; only `text`, an element of rich text, is safe. */
export function foreignPlaces(blocks: unknown, words: string): ReadonlySet<unknown> {
  const holds = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(holds) : typeof value === 'string' && value.includes(words);
  const places = nodesOf(blocks).filter((node) => node['type'] === 'mrkdwn' || Object.values(node).some(holds));
  return new Set(places.map((node) => node['type']));
}
