import { useEffect, useRef } from 'react';
import { useLatest } from './use-latest.ts';

/** Closes on Escape, which gives the focus back, and on a press or a focus anywhere else. */
export function useClosing(isOpen: boolean, close: () => void) {
  const place = useRef<HTMLDivElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const latest = useLatest(close);
  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && place.current?.contains(target) !== true) latest.current();
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      latest.current();
      toggle.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen, latest]);
  return { place, toggle };
}
