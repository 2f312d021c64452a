import type { WireObject } from '../../protocol.ts';
import { objectAt, objectsAt, stringAt, wordsAt } from '../wire-object.ts';
import { type Pressable, pressableOf } from './pressable.ts';
import { preparedBlock, textAsRichText } from './rich-text.ts';
import { safeUrl } from './safe-url.ts';

/** A picture by its address and what a screen reader says in its place. */
export interface Picture {
  readonly url: string | null;
  readonly alt: string;
}

/** Something that one can press, a picture, or the name of what cannot be drawn. */
export type Control =
  | { readonly kind: 'button'; readonly button: Pressable }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'unknown'; readonly type: string };

/** A stretch of a message that is drawn by one component. Every block comes back as some piece: none vanishes. */
export type Piece =
  /** `rich_text` and what else the library draws well, neighbours together. */
  | { readonly kind: 'library'; readonly blocks: readonly WireObject[] }
  | { readonly kind: 'header'; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'context'; readonly parts: readonly ContextPart[] }
  | {
      readonly kind: 'section';
      readonly text: WireObject | null;
      readonly fields: readonly WireObject[];
      readonly control: Control | null;
    }
  | { readonly kind: 'actions'; readonly controls: readonly Control[] }
  | { readonly kind: 'image'; readonly picture: Picture; readonly title: string }
  | { readonly kind: 'alert'; readonly level: string; readonly text: WireObject }
  | { readonly kind: 'unknown'; readonly type: string };

export type ContextPart =
  | { readonly kind: 'text'; readonly text: WireObject }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'picture'; readonly picture: Picture };

/** Takes the blocks of a message or a view apart into what is drawn, in their order. */
export function piecesOf(blocks: readonly WireObject[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const block of blocks) {
    const piece = pieceOf(block);
    const last = pieces.at(-1);
    if (piece.kind === 'library' && last?.kind === 'library') {
      pieces[pieces.length - 1] = { kind: 'library', blocks: [...last.blocks, ...piece.blocks] };
    } else pieces.push(piece);
  }
  return pieces;
}

function pieceOf(block: WireObject): Piece {
  switch (block['type']) {
    case 'rich_text':
    case 'plan':
    case 'task_card':
    case 'table':
    case 'markdown':
      return { kind: 'library', blocks: [preparedBlock(block)] };
    case 'header':
      return { kind: 'header', text: wordsAt(block, 'text') };
    case 'divider':
      return { kind: 'divider' };
    case 'context':
      return { kind: 'context', parts: objectsAt(block, 'elements').map(contextPart) };
    case 'section':
      return sectionPiece(block);
    case 'actions':
      return { kind: 'actions', controls: objectsAt(block, 'elements').map(controlOf) };
    case 'image':
      return { kind: 'image', picture: pictureOf(block), title: wordsAt(block, 'title') };
    case 'alert':
      return {
        kind: 'alert',
        level: stringAt(block, 'level') || 'default',
        text: textAsRichText(objectAt(block, 'text') ?? {}),
      };
    default:
      return { kind: 'unknown', type: typeOf(block) };
  }
}

function sectionPiece(block: WireObject): Piece {
  const text = objectAt(block, 'text');
  const accessory = objectAt(block, 'accessory');
  return {
    kind: 'section',
    text: text === null ? null : textAsRichText(text),
    fields: objectsAt(block, 'fields').map(textAsRichText),
    control: accessory === null ? null : controlOf(accessory),
  };
}

function contextPart(element: WireObject): ContextPart {
  if (element['type'] === 'image') return { kind: 'picture', picture: pictureOf(element) };
  if (element['type'] === 'mrkdwn') return { kind: 'text', text: textAsRichText(element) };
  if (element['type'] === 'plain_text') return { kind: 'words', words: stringAt(element, 'text') };
  return { kind: 'words', words: `[not drawn: ${typeOf(element)}]` };
}

function controlOf(element: WireObject): Control {
  if (element['type'] === 'button') return { kind: 'button', button: pressableOf(element) };
  if (element['type'] === 'image') return { kind: 'picture', picture: pictureOf(element) };
  return { kind: 'unknown', type: typeOf(element) };
}

function pictureOf(object: WireObject): Picture {
  return { url: safeUrl(stringAt(object, 'image_url')), alt: stringAt(object, 'alt_text') };
}

function typeOf(object: WireObject): string {
  return stringAt(object, 'type') || 'something without a type';
}
