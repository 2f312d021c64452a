import { memo, useLayoutEffect, useRef } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { unreachable } from '../../../model/result.ts';
import type { WireObject } from '../../protocol.ts';
import { numbered } from '../parts/numbered.ts';
import { useWorkspace } from '../visit/workspace.ts';
import { NotDrawn, PictureView } from './picture-view.tsx';
import { type ContextPart, type Control, type Piece, piecesOf } from './pieces.ts';
import { type Press, PressButton } from './press-button.tsx';

interface MessageViewProps {
  readonly blocks: readonly WireObject[];
  readonly onPress: Press;
}

/**
 * Draws Block Kit. The library draws text; everything that can be pressed or that it gets wrong is drawn here, and
 * what nobody can draw is named.
 */
export const MessageView = memo(function MessageView({ blocks, onPress }: MessageViewProps) {
  return (
    <div className="blocks">
      {numbered(piecesOf(blocks)).map(({ place, item }) => (
        <PieceView key={`${item.kind} ${place}`} piece={item} onPress={onPress} />
      ))}
    </div>
  );
});

function PieceView({ piece, onPress }: { readonly piece: Piece; readonly onPress: Press }) {
  switch (piece.kind) {
    case 'library':
      return <LibraryBlocks blocks={piece.blocks} />;
    case 'header':
      return <h3 className="block-header">{piece.text}</h3>;
    case 'divider':
      return <hr className="block-divider" />;
    case 'context':
      return <ContextView parts={piece.parts} />;
    case 'section':
      return <SectionView piece={piece} onPress={onPress} />;
    case 'actions':
      return <Controls controls={piece.controls} onPress={onPress} />;
    case 'image':
      return <PictureView picture={piece.picture} title={piece.title} />;
    case 'alert':
      return (
        <div className={`block-alert ${piece.level}`}>
          <LibraryBlocks blocks={[piece.text]} />
        </div>
      );
    case 'unknown':
      return <NotDrawn type={piece.type} />;
    default:
      return unreachable(piece);
  }
}

/** The library gives every message the same id; ids are taken off, because a page may have each but once. */
function LibraryBlocks({ blocks }: { readonly blocks: readonly WireObject[] }) {
  const { personas, channels } = useWorkspace();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const element of ref.current?.querySelectorAll('[id]') ?? []) element.removeAttribute('id');
  });
  const users = personas.map(({ id, name }) => ({ id, name }));
  return (
    <div className="library" ref={ref}>
      <Message
        blocks={[...blocks] as unknown as Block[]}
        data={{ users, channels: [...channels] }}
        logo=""
        name=""
        theme="light"
        withoutWrapper
      />
    </div>
  );
}

function ContextView({ parts }: { readonly parts: readonly ContextPart[] }) {
  return (
    <div className="block-context">
      {numbered(parts).map(({ place, item }) => (
        <ContextPartView key={place} part={item} />
      ))}
    </div>
  );
}

function ContextPartView({ part }: { readonly part: ContextPart }) {
  if (part.kind === 'words') return <span>{part.words}</span>;
  if (part.kind === 'text') return <LibraryBlocks blocks={[part.text]} />;
  return <PictureView picture={part.picture} title="" isSmall />;
}

interface SectionViewProps {
  readonly piece: Extract<Piece, { kind: 'section' }>;
  readonly onPress: Press;
}

function SectionView({ piece: { text, fields, control }, onPress }: SectionViewProps) {
  return (
    <div className="block-section">
      <div className="block-section-text">
        {text === null ? null : <LibraryBlocks blocks={[text]} />}
        {fields.length === 0 ? null : (
          <div className="block-fields">
            {numbered(fields).map(({ place, item }) => (
              <LibraryBlocks key={place} blocks={[item]} />
            ))}
          </div>
        )}
      </div>
      {control === null ? null : <Controls controls={[control]} onPress={onPress} />}
    </div>
  );
}

function Controls({ controls, onPress }: { readonly controls: readonly Control[]; readonly onPress: Press }) {
  return (
    <div className="block-actions">
      {numbered(controls).map(({ place, item }) => {
        if (item.kind === 'picture') return <PictureView key={place} picture={item.picture} title="" />;
        if (item.kind === 'unknown') return <NotDrawn key={place} type={item.type} />;
        return <PressButton key={item.button.actionId} button={item.button} onPress={onPress} />;
      })}
    </div>
  );
}
