import type { ContextBlock, HeaderBlock, KnownBlock, PlainTextElement } from '@slack/types';
import { cleanLine, clip, escapeMarkup } from './clean.ts';
import { OUR_LIMITS, SLACK_LIMITS } from './limits.ts';
import { bullets, richText, section, words } from './rich-text.ts';

/** A message as `chat.postMessage` and `chat.update` take it, without channel and thread. */
export interface Message {
  /** Notifications and screen readers show this in place of the blocks; it is parsed as markup, so it is escaped. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export function message(text: string, blocks: readonly KnownBlock[]): Message {
  return { text: fallbackText(text), blocks: blocks.slice(0, SLACK_LIMITS.blocks) };
}

/** Small print of what was not done. */
export const UNCHANGED = 'nothing was changed';

/** One plain paragraph of our own words, with points below it where there are any. */
export function notice(text: string, smallPrint: readonly string[] = [], points: readonly string[] = []): Message {
  const list = points.length === 0 ? [] : [bullets(points.map((point) => [words(point)]))];
  const foot = smallPrint.length === 0 ? [] : [footer(smallPrint)];
  return message(text, [richText([section([words(text)]), ...list]), ...foot]);
}

/** The same message, to be found again after a restart: the marker is the id of its first block. */
export function marked(unmarked: Message, marker: string): Message {
  const [first, ...rest] = unmarked.blocks;
  return first === undefined ? unmarked : { ...unmarked, blocks: [{ ...first, block_id: marker }, ...rest] };
}

/** Escaped after it was cut, so that no entity is cut through. */
function fallbackText(text: string): string {
  return escapeMarkup(cleanLine(text, OUR_LIMITS.fallbackText));
}

/** A label of our own: Slack draws it as it is, in buttons, titles and fields. */
export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

/** A heading out of our own catalogues, never foreign text: Slack draws emoji codes in it. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: clip(text, SLACK_LIMITS.header), emoji: true } };
}

/** Small print out of numbers and our own words. */
export function footer(parts: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: clip(parts.join(' · '), OUR_LIMITS.line), emoji: false }],
  };
}

/** One plain paragraph in place of the blocks that Slack refused, so that the words still arrive. */
export function safeVersion(refused: Message): Message {
  const text = clip(
    refused.blocks
      .map(textOf)
      .filter((part) => part !== '')
      .join('\n'),
    SLACK_LIMITS.fallbackText - 200,
  );
  if (text === '') return textOnly(refused);
  return { text: refused.text, blocks: [richText([section([{ type: 'text', text }])])] };
}

/** The last resort: no blocks at all. */
export function textOnly(refused: Message): Message {
  return { text: refused.text, blocks: [] };
}

/** Characters that count towards `msg_blocks_too_long`. */
export function lengthOf(blocks: readonly KnownBlock[]): number {
  return blocks.reduce((sum, block) => sum + textOf(block).length, 0);
}

function textOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((part) => part !== '')
      .join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, part]) => (key === 'text' && typeof part === 'string' ? part : textOf(part)))
    .filter((part) => part !== '')
    .join(' ');
}
