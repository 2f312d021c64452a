import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { unreachable } from '../model/result.ts';
import { OUR_LIMITS, SLACK_LIMITS } from './limits.ts';
import { bold, bullets, lines, preformatted, richText, section, words } from './rich-text.ts';

/** One thing that is said under a heading. */
export type Item =
  | { readonly kind: 'line' | 'bullet'; readonly pieces: readonly RichTextElement[] }
  | { readonly kind: 'code'; readonly text: string };

/** A heading out of our own words and what stands under it. */
export interface Part {
  readonly title: string;
  readonly items: readonly Item[];
}

export function line(...pieces: readonly RichTextElement[]): Item {
  return { kind: 'line', pieces };
}

export function bullet(...pieces: readonly RichTextElement[]): Item {
  return { kind: 'bullet', pieces };
}

/** A command or a drawing; one that is too long for a message is named instead of cut, because a cut command is a wrong one. */
export function block(text: string): Item {
  return text.length <= OUR_LIMITS.command
    ? { kind: 'code', text }
    : line(words(`(${text.length} characters, too long for Slack: run \`pullfail diagnose --json\`.)`));
}

/**
 * Lays parts out on at most `pages` messages, in order and within Slack's limits. What finds no room is counted,
 * and the last page says how much it was and where to read it.
 */
export function layOut(
  parts: readonly Part[],
  pages: number,
  wholeAnswer = 'pullfail diagnose --json',
): readonly (readonly KnownBlock[])[] {
  const budget = SLACK_LIMITS.messageText - OUR_LIMITS.pageReserve;
  const laid: Part[][] = [[]];
  let used = 0;
  let left = 0;
  for (const part of parts) {
    for (const item of part.items) {
      const cost = costOf(item);
      const full = used + cost > budget || (laid.at(-1)?.length ?? 0) > MOST_PARTS;
      if (left > 0 || (full && laid.length === pages)) {
        left += 1;
        continue;
      }
      if (full) {
        laid.push([]);
        used = 0;
      }
      used += cost + addTo(laid.at(-1) ?? [], part.title, item);
    }
  }
  if (left > 0) laid.at(-1)?.push(leftOver(left, wholeAnswer));
  return laid.map((page) => page.map(toBlock));
}

const MOST_PARTS = SLACK_LIMITS.blocks - 8;

function addTo(page: Part[], title: string, item: Item): number {
  const last = page.at(-1);
  if (last !== undefined && last.title === title) {
    page[page.length - 1] = { title, items: [...last.items, item] };
    return 1;
  }
  page.push({ title, items: [item] });
  return title.length + 1;
}

function leftOver(left: number, wholeAnswer: string): Part {
  return {
    title: 'Left out',
    items: [line(words(`${left} more in ${wholeAnswer}: this message had no room for them.`))],
  };
}

function costOf(item: Item): number {
  if (item.kind === 'code') return item.text.length + 2;
  return item.pieces.reduce((sum, piece) => sum + (piece.type === 'text' ? piece.text.length : 20), 2);
}

function toBlock(part: Part): RichTextBlock {
  const elements: RichTextBlock['elements'] = [section([bold(part.title)])];
  for (const run of runs(part.items)) elements.push(toElement(run));
  return richText(elements);
}

type Run = readonly [Item, ...Item[]];

/** Neighbours of one kind; each code item stands by itself. */
function runs(items: readonly Item[]): readonly Run[] {
  const found: [Item, ...Item[]][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last !== undefined && last[0].kind === item.kind && item.kind !== 'code') last.push(item);
    else found.push([item]);
  }
  return found;
}

function toElement(run: Run): RichTextBlock['elements'][number] {
  const [first] = run;
  const rows = run.map((item) => (item.kind === 'code' ? [] : item.pieces));
  switch (first.kind) {
    case 'line':
      return lines(rows);
    case 'bullet':
      return bullets(rows);
    case 'code':
      return preformatted(first.text, OUR_LIMITS.command);
    default:
      return unreachable(first);
  }
}
