import { useState } from 'react';
import type { ActResult } from '../../protocol.ts';

interface Sending {
  readonly isSending: boolean;
  /** Why the text that stands there was not sent; `null` for any other text. */
  readonly why: string | null;
  /** Something went, and nothing was typed since. */
  readonly wasSent: boolean;
  readonly send: () => Promise<void>;
}

interface Answered {
  readonly text: string;
  readonly result: ActResult;
}

/** Sends what stands there, once at a time, and empties the box only when it went. */
export function useSending(text: string, onSend: (text: string) => Promise<ActResult>, onSent: () => void): Sending {
  const [isSending, setSending] = useState(false);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const send = async (): Promise<void> => {
    if (isSending || text.trim() === '') return;
    setSending(true);
    setAnswered(null);
    const result = await onSend(text);
    setSending(false);
    setAnswered({ text: result.ok ? '' : text, result });
    if (result.ok) onSent();
  };
  const latest = answered?.text === text ? answered.result : null;
  return {
    isSending,
    why: latest?.ok === false ? latest.why : null,
    wasSent: latest?.ok === true,
    send,
  };
}
