import { type CSSProperties, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { DARK, LIGHT } from '../../../draw/palette.ts';

/** The drawing's own colours, as the custom properties that it names. */
const COLOURS: CSSProperties = Object.fromEntries(
  Object.entries(LIGHT).map(([name, light]) => {
    const dark = Object.entries(DARK).find(([other]) => other === name)?.[1] ?? light;
    return [`--draw-${name}`, `light-dark(${light}, ${dark})`];
  }),
);

const ZOOMS = [0.4, 0.55, 0.7, 0.85, 1, 1.25, 1.5, 2];

/** Below this size the words in a drawing cannot be read, so it is scrolled instead of shrunk. */
const LEAST_READABLE = 0.62;

/** A drawing that fits the width, or is zoomed and moved by scrolling, dragging or the arrow keys. */
export function Drawing({ svg }: { readonly svg: SVGSVGElement }) {
  const paper = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<number | 'fit' | 'readable'>('readable');
  const drag = useDragToScroll();
  useLayoutEffect(() => {
    paper.current?.replaceChildren(svg);
    svg.style.width = widthAt(zoom, svg.viewBox.baseVal.width);
    svg.style.height = 'auto';
  }, [svg, zoom]);
  const step = (by: 1 | -1): void => {
    const now = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const next = by === 1 ? ZOOMS.find((one) => one > now + 0.01) : ZOOMS.findLast((one) => one < now - 0.01);
    if (next !== undefined) setZoom(next);
  };
  return (
    <>
      <fieldset className="zoom">
        <legend className="unseen">Size of the drawing</legend>
        <button type="button" className="button small" onClick={() => step(-1)}>
          <span aria-hidden="true">−</span>
          <span className="unseen">Smaller</span>
        </button>
        <button type="button" className="button small" onClick={() => step(1)}>
          <span aria-hidden="true">+</span>
          <span className="unseen">Larger</span>
        </button>
        <button type="button" className="button small" aria-pressed={zoom === 'fit'} onClick={() => setZoom('fit')}>
          Fit
        </button>
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop here, the keyboard could not scroll it. */}
      <section className="drawing" style={COLOURS} tabIndex={0} aria-label="Drawing of the network" {...drag}>
        <div ref={paper} />
      </section>
    </>
  );
}

function widthAt(zoom: number | 'fit' | 'readable', width: number): string {
  if (zoom === 'fit') return '100%';
  return zoom === 'readable' ? `max(100%, ${width * LEAST_READABLE}px)` : `${width * zoom}px`;
}

function useDragToScroll() {
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown({ pointerType, button, clientX, clientY, currentTarget, pointerId }: PointerEvent) {
      if (pointerType !== 'mouse' || button !== 0) return;
      from.current = { x: clientX + currentTarget.scrollLeft, y: clientY + currentTarget.scrollTop };
      currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove({ clientX, clientY, currentTarget }: PointerEvent) {
      if (from.current === null) return;
      currentTarget.scrollTo(from.current.x - clientX, from.current.y - clientY);
    },
    onPointerUp() {
      from.current = null;
    },
  };
}
