import type { WireObject } from '../../protocol.ts';
import { fullTime } from '../messages/clock-words.ts';
import { isObject, objectsAt, stringAt } from '../wire-object.ts';
import { mrkdwnElements, plainElements } from './mrkdwn.ts';
import { safeUrl } from './safe-url.ts';

/** A text object as a `rich_text` block, in which nothing is taken for markup that was not meant as such. */
export function textAsRichText(text: WireObject): WireObject {
  const words = stringAt(text, 'text');
  const section = { type: 'rich_text_section', elements: plainElements(words) };
  return { type: 'rich_text', elements: text['type'] === 'mrkdwn' ? mrkdwnElements(words) : [section] };
}

const INSIDE = new Set(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']);
const INLINE = new Set(['text', 'user', 'usergroup', 'channel', 'broadcast', 'color', 'emoji', 'link', 'date']);

/** A `rich_text` block without what its drawing would get wrong: what it does not know is named, links lead to pages. */
function preparedRichText({ block_id: _, ...block }: WireObject): WireObject {
  return { ...block, elements: objectsAt(block, 'elements').map(preparedElement) };
}

function preparedElement(element: WireObject): WireObject {
  const type = stringAt(element, 'type');
  if (INSIDE.has(type)) return { ...element, elements: objectsAt(element, 'elements').map(preparedElement) };
  if (!INLINE.has(type)) return { type: 'text', text: `[not drawn: ${type || 'an element without a type'}]` };
  if (type === 'link') return preparedLink(element);
  if (type === 'date') return preparedDate(element);
  return element;
}

function preparedLink(element: WireObject): WireObject {
  const address = stringAt(element, 'url');
  const shown = stringAt(element, 'text') || address;
  const url = safeUrl(address);
  return url === null ? { type: 'text', text: shown } : { ...element, url, text: shown };
}

/** The library writes dates in the time zone of the browser; everything here is UTC. */
function preparedDate(element: WireObject): WireObject {
  const { timestamp } = element;
  const text = typeof timestamp === 'number' ? fullTime(timestamp * 1000) : stringAt(element, 'fallback');
  return { type: 'text', text };
}

/** A block that holds `rich_text` at some depth, such as a plan, without the ids that would stand twice on the page. */
export function preparedBlock(block: WireObject): WireObject {
  if (block['type'] === 'rich_text') return preparedRichText(block);
  if (block['type'] === 'raw_text' || block['type'] === 'raw_number') return textAsRichText(block);
  return Object.fromEntries(
    Object.entries(block)
      .filter(([key]) => key !== 'block_id')
      .map(([key, part]) => [key, preparedPart(part)]),
  );
}

function preparedPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(preparedPart);
  return isObject(part) ? preparedBlock(part) : part;
}
