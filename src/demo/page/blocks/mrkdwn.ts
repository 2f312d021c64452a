import type { WireObject } from '../../protocol.ts';
import { safeUrl } from './safe-url.ts';

type Style = Readonly<Record<string, true>>;

/** Text that was written as it is: nothing in it means anything. */
export function plainElements(text: string): readonly WireObject[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

const PREFORMATTED = /```\n?([\s\S]*?)\n?```/g;

/**
 * Slack's markup as the elements of a `rich_text` block. The three entities are undone last, so that text that was
 * escaped (`&lt;!channel&gt;`) stays text, which the library that draws the blocks gets wrong.
 */
export function mrkdwnElements(markup: string): readonly WireObject[] {
  const elements: WireObject[] = [];
  let done = 0;
  for (const match of markup.matchAll(PREFORMATTED)) {
    elements.push(...sectionOf(markup.slice(done, match.index)));
    elements.push({ type: 'rich_text_preformatted', elements: plainElements(unescapeEntities(match[1] ?? '')) });
    done = match.index + match[0].length;
  }
  return [...elements, ...sectionOf(markup.slice(done))];
}

function sectionOf(markup: string): readonly WireObject[] {
  const elements = inlineElements(markup, {});
  return elements.length === 0 ? [] : [{ type: 'rich_text_section', elements }];
}

const INLINE =
  /<(?<token>[^<>\n]{1,3000})>|`(?<code>[^`\n]+)`|(?<![\w*])\*(?<bold>[^*\n]+)\*(?![\w*])|(?<![\w_])_(?<italic>[^_\n]+)_(?![\w_])|(?<![\w~])~(?<strike>[^~\n]+)~(?![\w~])/g;

/** What stands in one line of markup. */
export function inlineElements(markup: string, style: Style = {}): readonly WireObject[] {
  const elements: WireObject[] = [];
  let done = 0;
  for (const match of markup.matchAll(INLINE)) {
    elements.push(...styled(markup.slice(done, match.index), style), ...matched(match.groups ?? {}, style));
    done = match.index + match[0].length;
  }
  return [...elements, ...styled(markup.slice(done), style)];
}

function matched(groups: Readonly<Record<string, string | undefined>>, style: Style): readonly WireObject[] {
  const { token, code, bold, italic, strike } = groups;
  if (token !== undefined) return [tokenElement(token, style)];
  if (code !== undefined) return styled(code, { ...style, code: true });
  if (bold !== undefined) return inlineElements(bold, { ...style, bold: true });
  if (italic !== undefined) return inlineElements(italic, { ...style, italic: true });
  return inlineElements(strike ?? '', { ...style, strike: true });
}

function styled(markup: string, style: Style): readonly WireObject[] {
  const text = unescapeEntities(markup);
  return text === '' ? [] : [{ type: 'text', text, style }];
}

function tokenElement(token: string, style: Style): WireObject {
  const [target = '', label] = token.split('|', 2);
  const id = target.slice(1);
  if (/^@[UW]\w+$/.test(target)) return { type: 'user', user_id: id, style };
  if (/^#C\w+$/.test(target)) return { type: 'channel', channel_id: id, style };
  if (/^!(?:here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: id, style };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9), style };
  const url = safeUrl(unescapeEntities(target));
  const text = unescapeEntities(label ?? target);
  return url === null ? { type: 'text', text, style } : { type: 'link', url, text, style };
}

/** Markup read as bare text: attachments are foreign, and nothing in them is drawn as anything else. */
export function bareText(markup: string): string {
  return unescapeEntities(markup.replace(/<(?:[^<>|\n]{1,3000}\|)?(?<shown>[^<>|\n]{1,3000})>/g, '$<shown>'));
}

function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
