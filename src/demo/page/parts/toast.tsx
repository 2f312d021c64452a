import { useEffect } from 'react';

/** A passing note. */
export interface Note {
  /** Counts up, so that the same words twice are two notes. */
  readonly id: number;
  readonly text: string;
  readonly tone: 'news' | 'trouble';
}

const STAYS_MS = { news: 5_000, trouble: 12_000 } as const;

/** Shows the newest note for a while; its place is always there, so that screen readers read each one out. */
export function Toast({ note, onGone }: { readonly note: Note | null; readonly onGone: (id: number) => void }) {
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => onGone(note.id), STAYS_MS[note.tone]);
    return () => clearTimeout(timer);
  }, [note, onGone]);
  return (
    <output className="toast-place">
      {note === null ? null : (
        <span key={note.id} className={`toast ${note.tone}`}>
          {note.text}
        </span>
      )}
    </output>
  );
}
