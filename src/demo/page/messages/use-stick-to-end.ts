import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How near to the end still counts as being there, in pixels. */
const NEAR = 40;

interface Stick {
  readonly box: RefObject<HTMLElement | null>;
  /** What grows inside of the box. */
  readonly inside: RefObject<HTMLDivElement | null>;
  readonly jump: () => void;
  /** The reader has scrolled up, and nothing is scrolled for them. */
  readonly isAway: boolean;
}

/** Keeps the end of a box in view while it grows, but only for a reader who was there. Another `place` begins anew. */
export function useStickToEnd(place: string): Stick {
  const box = useRef<HTMLElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [isAway, setAway] = useState(false);
  const jump = (): void => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  };
  useLayoutEffect(() => {
    isAtEnd.current = true;
    setAway(false);
    if (place !== '') box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [place]);
  useEffect(() => {
    const outer = box.current;
    const content = inside.current;
    if (outer === null || content === null) return;
    let lastTop = outer.scrollTop;
    const notice = (): void => {
      const isNear = outer.scrollHeight - outer.scrollTop - outer.clientHeight <= NEAR;
      // What grew since is no scrolling of the reader: only they scroll upwards.
      if (isNear) isAtEnd.current = true;
      else if (outer.scrollTop < lastTop) isAtEnd.current = false;
      lastTop = outer.scrollTop;
      setAway(!isAtEnd.current);
    };
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) outer.scrollTo({ top: outer.scrollHeight });
      else setAway(true);
    });
    observer.observe(content);
    observer.observe(outer);
    outer.addEventListener('scroll', notice, { passive: true });
    return () => {
      observer.disconnect();
      outer.removeEventListener('scroll', notice);
    };
  }, []);
  return { box, inside, jump, isAway };
}
