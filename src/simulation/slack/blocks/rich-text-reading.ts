import { type JsonObject, objectsAt, stringAt } from '../json.ts';

/** What a person reads in a `rich_text` block: one line for each of its elements and list items. */
export function readRichText(block: JsonObject): string {
  return objectsAt(block, 'elements').map(readElement).join('\n');
}

function readElement(element: JsonObject): string {
  if (element['type'] !== 'rich_text_list') return objectsAt(element, 'elements').map(readInline).join('');
  return objectsAt(element, 'elements')
    .map((item, index) => `${element['style'] === 'ordered' ? `${index + 1}.` : '•'} ${readElement(item)}`)
    .join('\n');
}

function readInline(inline: JsonObject): string {
  switch (inline['type']) {
    case 'link':
      return stringAt(inline, 'text') ?? stringAt(inline, 'url') ?? '';
    case 'user':
      return `@${stringAt(inline, 'user_id') ?? ''}`;
    case 'usergroup':
      return `@${stringAt(inline, 'usergroup_id') ?? ''}`;
    case 'team':
      return `@${stringAt(inline, 'team_id') ?? ''}`;
    case 'broadcast':
      return `@${stringAt(inline, 'range') ?? ''}`;
    case 'channel':
      return `#${stringAt(inline, 'channel_id') ?? ''}`;
    case 'emoji':
      return `:${stringAt(inline, 'name') ?? ''}:`;
    case 'date':
      return stringAt(inline, 'fallback') ?? stringAt(inline, 'format') ?? '';
    default:
      return stringAt(inline, 'text') ?? stringAt(inline, 'value') ?? '';
  }
}
