import { useMemo } from 'react';
import type { DemoState } from '../../protocol.ts';
import { PlaceComposer } from '../composer/place-composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { type Place, repliesOf } from '../messages/order.ts';
import { channelName, useWorkspace } from '../visit/workspace.ts';

interface ThreadPaneProps {
  readonly demo: DemoState;
  readonly thread: Place | null;
  readonly person: string;
  readonly drafts: Readonly<Record<string, string>>;
}

/** A root and what was said below it. */
export function ThreadPane({ demo, thread, person, drafts }: ThreadPaneProps) {
  const { channels } = useWorkspace();
  const { messages } = demo;
  const replies = useMemo(
    () => (thread === null ? [] : repliesOf(messages, thread, person)),
    [messages, thread, person],
  );
  const root = messages.find(({ channel, ts }) => channel === thread?.channel && ts === thread.ts);
  if (thread === null || (root === undefined && replies.length === 0)) return <NoThread />;
  const shown = root === undefined ? replies : [root, ...replies];
  const name = channelName(channels, thread.channel);
  return (
    <div className="thread">
      <ThreadHead name={name} count={replies.filter(({ ephemeralTo }) => ephemeralTo === null).length} />
      <MessageList
        label={`Thread in #${name}`}
        messages={shown}
        summaries={null}
        place={`${thread.channel} ${thread.ts}`}
        opening={root === undefined ? <p className="empty">The first message of this thread is gone.</p> : null}
      />
      <PlaceComposer channel={thread.channel} threadTs={thread.ts} drafts={drafts} />
    </div>
  );
}

function ThreadHead({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <p className="thread-head">
      #{name} · {count === 1 ? '1 reply' : `${count} replies`}
    </p>
  );
}

function NoThread() {
  return (
    <div className="pane-scroll">
      <p className="empty">
        <b>No thread is open.</b> The bot answers in threads: press “replies” below a message in the channel.
      </p>
    </div>
  );
}
