import type {
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { clean, cleanLine, shortenMiddle } from './clean.ts';
import { OUR_LIMITS } from './limits.ts';

type Style = NonNullable<RichTextText['style']>;

/** Words as they are: Slack parses no mention, link or emphasis inside a `text` element, so this is where foreign text goes. */
export function words(text: string, max: number = OUR_LIMITS.line): RichTextText {
  return { type: 'text', text: cleanLine(text, max) };
}

export function bold(text: string): RichTextText {
  return styled(text, { bold: true });
}

/** A name or an id. A long one keeps both ends: the tag or digest of an image stands last. */
export function code(text: string): RichTextText {
  return styled(shortenMiddle(cleanLine(text, OUR_LIMITS.line), OUR_LIMITS.name), { code: true });
}

function styled(text: string, style: Style): RichTextText {
  return { type: 'text', text: cleanLine(text, OUR_LIMITS.line), style };
}

/** People and user groups by their ids, with commas between. Slack tells those who are named. */
export function mentions(ids: readonly string[]): readonly RichTextElement[] {
  return ids.flatMap((id, index): readonly RichTextElement[] => [
    ...(index === 0 ? [] : [words(', ')]),
    id.startsWith('S') ? { type: 'usergroup', usergroup_id: id } : { type: 'user', user_id: id },
  ]);
}

/** The line feed between two lines of one section; two sections in a row would run together. */
const LINE_FEED: RichTextText = { type: 'text', text: '\n' };

export function section(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

/** Several lines in one section. */
export function lines(rows: readonly (readonly RichTextElement[])[]): RichTextSection {
  return section(rows.flatMap((row, index) => (index === 0 ? row : [LINE_FEED, ...row])));
}

export function bullets(rows: readonly (readonly RichTextElement[])[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: rows.map(section) };
}

/** Text that keeps its line feeds and is copied by one click. */
export function preformatted(text: string, max: number): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: clean(text, max) }] };
}

export function richText(elements: RichTextBlock['elements'], blockId?: string): RichTextBlock {
  return { type: 'rich_text', elements, ...(blockId === undefined ? {} : { block_id: blockId }) };
}
