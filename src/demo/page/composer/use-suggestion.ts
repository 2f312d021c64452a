import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { accept, type Suggestion, suggestionsFor } from './typed.ts';

interface Suggesting {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly suggestion: Suggestion | null;
  readonly noteCaret: () => void;
  readonly take: (suggestion: Suggestion) => void;
  /** No suggestion more until something else is typed. */
  readonly leave: () => void;
}

/** What fits the word at the caret, and the box that grows with its text. */
export function useSuggestion(text: string, inThread: boolean, onType: (text: string) => void): Suggesting {
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(text.length);
  const [leftText, setLeftText] = useState<string | null>(null);
  const nextCaret = useRef<number | null>(null);
  const [suggestion = null] = leftText === text ? [] : suggestionsFor(text, caret, inThread);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || element.value !== text) return;
    element.style.height = 'auto';
    // In a pane that is not shown nothing can be measured.
    if (element.scrollHeight > 0) element.style.height = `${element.scrollHeight}px`;
    if (nextCaret.current === null) return;
    element.setSelectionRange(nextCaret.current, nextCaret.current);
    setCaret(nextCaret.current);
    nextCaret.current = null;
  }, [text]);
  return {
    box,
    suggestion,
    noteCaret: () => setCaret(box.current?.selectionStart ?? 0),
    leave: () => setLeftText(text),
    take(taken) {
      const next = accept(text, caret, taken);
      nextCaret.current = next.caret;
      onType(next.text);
      box.current?.focus();
    },
  };
}
