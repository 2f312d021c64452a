import type { ReactNode } from 'react';
import type { ShownMessage } from '../../protocol.ts';
import { MessageItem } from './message-item.tsx';
import type { ReplySummary } from './order.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

interface MessageListProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly messages: readonly ShownMessage[];
  /** By the root's `ts`; `null` in a thread. */
  readonly summaries: ReadonlyMap<string, ReplySummary> | null;
  /** What stands above the first message. */
  readonly opening: ReactNode;
  /** Another one begins at its end again. */
  readonly place: string;
}

/** Messages, oldest first, in a box that scrolls. */
export function MessageList({ label, messages, summaries, opening, place }: MessageListProps) {
  const { box, inside, jump, isAway } = useStickToEnd(place);
  return (
    <div className="message-list-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop here, the keyboard could not scroll it. */}
      <section className="message-list" ref={box} tabIndex={0} aria-label={label}>
        <div ref={inside}>
          {opening}
          <ul>
            {messages.map((message) => (
              <MessageItem key={message.ts} message={message} replies={summaries?.get(message.ts) ?? null} />
            ))}
          </ul>
        </div>
      </section>
      {isAway ? (
        <button type="button" className="jump-button" onClick={jump}>
          ↓ Newest
        </button>
      ) : null}
    </div>
  );
}
