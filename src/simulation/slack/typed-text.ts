import type { JsonObject } from './json.ts';

/** A stretch of what a person typed, as Slack takes it apart. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'link'; readonly url: string; readonly shown: string };

const MENTION = /<@([A-Z0-9]{3,20})>/;
const EXPLICIT_LINK = /https?:\/\/[^\s<>"'`|]{1,2000}/;
/** Host names under common top-level domains, with an optional port and path: Slack makes links of them by itself. */
const BARE_HOST =
  /(?<![\w@./:-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:com|net|org|io|dev|co|app|cloud|sh|ai|us|eu|de|uk)(?![\w-])(?:\.cn)?(?::\d{1,5})?(?:\/[^\s<>"'`|]{0,2000})?/i;
const ANY = new RegExp(`${MENTION.source}|(${EXPLICIT_LINK.source})|(${BARE_HOST.source})`, 'gi');

/** Escapes the three characters that Slack escapes. */
export function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The `text` that Slack puts into an event for what a person typed: `& < >` escaped, addresses wrapped as `<url>`, bare host
 * names as `<http://host|host>`. A slash command with `should_escape: false` gets the typed text as it is.
 */
export function mangleTypedText(typed: string): string {
  return piecesOf(typed)
    .map((piece) => {
      if (piece.kind === 'text') return escapeEntities(piece.text);
      if (piece.kind === 'user') return `<@${piece.id}>`;
      const url = escapeEntities(piece.url);
      return piece.url === piece.shown ? `<${url}>` : `<${url}|${escapeEntities(piece.shown)}>`;
    })
    .join('');
}

/** The `rich_text` block that Slack's composer sends along: the same pieces, unescaped. */
export function typedBlocks(typed: string, blockId = 'typed'): readonly JsonObject[] {
  const elements = piecesOf(typed).map((piece) => {
    if (piece.kind === 'text') return { type: 'text', text: piece.text };
    if (piece.kind === 'user') return { type: 'user', user_id: piece.id };
    return piece.url === piece.shown
      ? { type: 'link', url: piece.url }
      : { type: 'link', url: piece.url, text: piece.shown };
  });
  return [{ type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] }];
}

function piecesOf(typed: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of typed.matchAll(ANY)) {
    const [whole, user] = match;
    if (match.index > done) pieces.push({ kind: 'text', text: typed.slice(done, match.index) });
    const piece = user === undefined ? linkPiece(whole) : { kind: 'user' as const, id: user };
    pieces.push(piece);
    done = match.index + (piece.kind === 'link' ? piece.shown.length : whole.length);
  }
  if (done < typed.length) pieces.push({ kind: 'text', text: typed.slice(done) });
  return pieces;
}

function linkPiece(matched: string): Piece {
  const shown = matched.replace(/[.,:;!?)\]}]{1,10}$/, '');
  return { kind: 'link', shown, url: /^https?:\/\//i.test(shown) ? shown : `http://${shown}` };
}
