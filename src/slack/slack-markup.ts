import { z } from 'zod';

const loose = z.looseObject({ type: z.string().catch('') });
type Loose = z.output<typeof loose>;

/** Deeper than any block that Slack makes. */
const MOST_DEPTH = 8;

/** The plain text of Block Kit blocks, one piece a block, without links, emphasis and layout. */
export function textOfBlocks(blocks: unknown): readonly string[] {
  return nodesIn(blocks)
    .map(textOfBlock)
    .filter((text) => text.trim() !== '');
}

function textOfBlock(block: Loose): string {
  if (block.type === 'rich_text') return nodesIn(block['elements']).map(textOfRichNode).join('\n');
  if (block.type === 'actions') return '';
  return textObjects(block, 0).join('\n');
}

/** A section, a list, a quote or preformatted text. */
function textOfRichNode(node: Loose): string {
  const children = nodesIn(node['elements']);
  if (node.type === 'rich_text_list') return children.map(textOfRichNode).join('\n');
  return children.map(textOfElement).join('');
}

/** Slack makes links, emoji and mentions out of image names and tags; this turns them back. */
function textOfElement(element: Loose): string {
  switch (element.type) {
    case 'text':
      return stringIn(element, 'text');
    case 'link':
      return textOfLink(stringIn(element, 'url'), stringIn(element, 'text'));
    case 'emoji':
      return `:${stringIn(element, 'name')}:`;
    case 'user':
      return `@${stringIn(element, 'user_id')}`;
    case 'channel':
      return `#${stringIn(element, 'channel_id')}`;
    case 'broadcast':
      return `@${stringIn(element, 'range')}`;
    case 'color':
      return stringIn(element, 'value');
    case 'date':
      return stringIn(element, 'fallback');
    default:
      return '';
  }
}

/** What was typed, when Slack made the link; name and address, when a person or a bot did. */
function textOfLink(url: string, label: string): string {
  if (label === '') return url;
  const typed =
    url === label || url.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '') === label.replace(/\/$/, '');
  return typed ? label : `${label} ${url}`;
}

/** Every text inside a section, a header, a context or whatever comes next, in order. */
function textObjects(value: unknown, depth: number): readonly string[] {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((part) => textObjects(part, depth + 1));
  return Object.entries(value).flatMap(([key, part]) => {
    if (key !== 'text' || typeof part !== 'string') return textObjects(part, depth + 1);
    return ['type' in value && value.type === 'plain_text' ? part : unwrapMarkup(part)];
  });
}

/** What Slack puts between angle brackets; `<nil>` and the like are left as they are. */
const ANGLE = /<(?<target>(?:https?:\/\/|mailto:|[@#!])[^<>|\n]{1,2000})(?:\|(?<label>[^<>\n]{0,2000}))?>/g;

/** Message text as a person sees it: `<url|label>` and `<url>` unwrapped, the three entities undone. */
export function unwrapMarkup(text: string): string {
  return text
    .replaceAll(ANGLE, (_whole, target: string, label?: string) => textOfAngle(target, label ?? ''))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function textOfAngle(target: string, label: string): string {
  if (target.startsWith('@')) return target;
  if (/^[#!]/.test(target)) return label === '' ? target.replace('!', '@') : label;
  return textOfLink(target, label);
}

function nodesIn(value: unknown): readonly Loose[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((node) => {
    const parsed = loose.safeParse(node);
    return parsed.success ? [parsed.data] : [];
  });
}

function stringIn(node: Loose, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}
