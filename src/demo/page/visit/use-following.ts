import { useCallback, useEffect, useRef } from 'react';
import type { ShownMessage } from '../../protocol.ts';
import { postAct } from '../connection/post-act.ts';
import type { Place } from '../messages/order.ts';
import { useLatest } from '../parts/use-latest.ts';
import { newestTs, threadToFollow } from './follow.ts';
import type { Visit, VisitStep } from './visit.ts';
import type { Workspace } from './workspace.ts';

/** What makes the app answer in a thread. */
const ASKS: ReadonlySet<string> = new Set(['send', 'submit']);

/** Does what the visitor does, and shows the thread that the answer grows in as soon as it is there. */
export function useFollowing(
  messages: readonly ShownMessage[],
  visit: Visit,
  take: (step: VisitStep) => void,
): Workspace['act'] {
  const waiting = useRef<Place | null>(null);
  const latest = useLatest({ messages, channel: visit.channel });
  useEffect(() => {
    if (waiting.current === null) return;
    const place = threadToFollow(messages, waiting.current);
    if (place === null) return;
    waiting.current = null;
    take({ step: 'follow-thread', place });
  }, [messages, take]);
  return useCallback(
    (act) => {
      const { messages: known, channel } = latest.current;
      if (ASKS.has(act.act)) waiting.current = { channel, ts: newestTs(known, channel) };
      return postAct(act);
    },
    [latest],
  );
}
