import { useEffect, useRef, useState } from 'react';
import type { ShownMessage } from '../../protocol.ts';
import { personOf, useWorkspace } from '../visit/workspace.ts';
import { newsBetween } from './news.ts';

/** Reads out what is new in the channel, the same words twice too; nothing of it is seen. */
export function NewsReader({
  messages,
  channel,
}: {
  readonly messages: readonly ShownMessage[];
  readonly channel: string;
}) {
  const { personas, person } = useWorkspace();
  const [news, setNews] = useState({ id: 0, text: '' });
  const before = useRef(messages);
  useEffect(() => {
    const told = newsBetween(
      before.current,
      messages,
      { person, channel },
      (user) => personOf(personas, user).realName,
    );
    before.current = messages;
    if (told !== '') setNews(({ id }) => ({ id: id + 1, text: told }));
  }, [messages, person, channel, personas]);
  return (
    <div className="unseen" role="log" aria-live="polite" aria-label="New messages">
      <span key={news.id}>{news.text}</span>
    </div>
  );
}
