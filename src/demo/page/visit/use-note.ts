import { useCallback, useState } from 'react';
import type { Note } from '../parts/toast.tsx';
import type { Workspace } from './workspace.ts';

/** The newest passing note, and the ways to say and to drop one. */
export function useNote(): {
  readonly note: Note | null;
  readonly tell: Workspace['tell'];
  readonly dropNote: (id: number) => void;
} {
  const [note, setNote] = useState<Note | null>(null);
  const tell: Workspace['tell'] = useCallback(
    (text, tone = 'news') => setNote((before) => ({ id: (before?.id ?? 0) + 1, text, tone })),
    [],
  );
  const dropNote = useCallback((id: number) => setNote((before) => (before?.id === id ? null : before)), []);
  return { note, tell, dropNote };
}
