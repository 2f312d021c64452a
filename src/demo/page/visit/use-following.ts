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

/** After what an answer is waited for, and the thread that was open then: whoever opens another one stays there. */
interface Waiting {
  readonly since: Place;
  readonly thread: Place | null;
}

/** Does what the visitor does, and shows the thread that the answer grows in as soon as it is there. */
export function useFollowing(
  messages: readonly ShownMessage[],
  visit: Visit,
  take: (step: VisitStep) => void,
): Workspace['act'] {
  const waiting = useRef<Waiting | null>(null);
  const { channel, thread } = visit;
  const latest = useLatest({ messages, channel, thread });
  useEffect(() => {
    if (waiting.current !== null && waiting.current.thread !== thread) waiting.current = null;
    if (waiting.current === null) return;
    const place = threadToFollow(messages, waiting.current.since);
    if (place === null) return;
    waiting.current = null;
    take({ step: 'follow-thread', place });
  }, [messages, thread, take]);
  return useCallback(
    async (act) => {
      const now = latest.current;
      const since = { channel: now.channel, ts: newestTs(now.messages, now.channel) };
      const asking = ASKS.has(act.act) ? { since, thread: now.thread } : null;
      if (asking !== null) waiting.current = asking;
      const result = await postAct(act);
      if (!result.ok && waiting.current === asking) waiting.current = null;
      return result;
    },
    [latest],
  );
}
