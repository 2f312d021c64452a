import type { Picture } from './pieces.ts';

interface PictureViewProps {
  readonly picture: Picture;
  readonly title: string;
  readonly isSmall?: boolean;
}

/** Pictures of other hosts are never loaded: the page asks nothing of anybody but the demo. */
export function PictureView({ picture: { url, alt }, title, isSmall = false }: PictureViewProps) {
  if (url?.startsWith(`${window.location.origin}/`) !== true)
    return <span className="not-drawn">[picture, not loaded: {alt || title || 'without a description'}]</span>;
  return (
    <figure className={isSmall ? 'picture small' : 'picture'}>
      {title === '' ? null : <figcaption>{title}</figcaption>}
      <img src={url} alt={alt} />
    </figure>
  );
}

/** Stands where something is that this page cannot draw. */
export function NotDrawn({ type }: { readonly type: string }) {
  return <span className="not-drawn">[not drawn: {type}]</span>;
}
