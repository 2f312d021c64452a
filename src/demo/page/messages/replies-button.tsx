import type { ShownMessage } from '../../protocol.ts';
import { personOf, useWorkspace } from '../visit/workspace.ts';
import { Avatar } from './avatar.tsx';
import { clockTime } from './clock-words.ts';
import { type ReplySummary, timeOf } from './order.ts';

/** Opens the thread below a root, and says how much is in it. */
export function RepliesButton({
  message,
  replies,
}: {
  readonly message: ShownMessage;
  readonly replies: ReplySummary;
}) {
  const { personas, take } = useWorkspace();
  const { count, people, lastTs } = replies;
  const place = { channel: message.channel, ts: message.ts };
  return (
    <button type="button" className="replies-button" onClick={() => take({ step: 'open-thread', place })}>
      {people.slice(0, 3).map((id) => (
        <Avatar key={id} persona={personOf(personas, id)} isSmall />
      ))}
      <span className="replies-count">{count === 1 ? '1 reply' : `${count} replies`}</span>
      <span className="replies-last">Last at {clockTime(timeOf(lastTs))}</span>
    </button>
  );
}
