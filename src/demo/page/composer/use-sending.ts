import { useState } from 'react';
import type { ActResult } from '../../protocol.ts';

interface Sending {
  readonly isSending: boolean;
  /** Why it was not sent; `null` after the next try or the next change. */
  readonly why: string | null;
  readonly send: () => Promise<void>;
  readonly forget: () => void;
}

/** Sends what stands there, once at a time, and empties the box only when it went. */
export function useSending(text: string, onSend: (text: string) => Promise<ActResult>, onSent: () => void): Sending {
  const [isSending, setSending] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    if (isSending || text.trim() === '') return;
    setSending(true);
    setWhy(null);
    const result = await onSend(text);
    setSending(false);
    if (result.ok) onSent();
    else setWhy(result.why);
  };
  return { isSending, why, send, forget: () => setWhy(null) };
}
