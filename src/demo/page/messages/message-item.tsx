import { memo, useCallback } from 'react';
import type { Persona, ShownMessage } from '../../protocol.ts';
import { MessageView } from '../blocks/message-view.tsx';
import { mrkdwnElements } from '../blocks/mrkdwn.ts';
import type { Press } from '../blocks/press-button.tsx';
import { Icon } from '../parts/icons.tsx';
import { numbered } from '../parts/numbered.ts';
import { personOf, useWorkspace } from '../visit/workspace.ts';
import { Attachment } from './attachment.tsx';
import { Avatar } from './avatar.tsx';
import { clockTime } from './clock-words.ts';
import { FileLink } from './file-link.tsx';
import { FilePicture } from './file-picture.tsx';
import { MessageMenu } from './message-menu.tsx';
import { type ReplySummary, timeOf } from './order.ts';
import { RepliesButton } from './replies-button.tsx';
import { TimeMark } from './time-mark.tsx';

interface MessageItemProps {
  readonly message: ShownMessage;
  /** What stands below it; `null` in a thread, where it stands right there. */
  readonly replies: ReplySummary | null;
}

/** One message with its author, its time and what can be done with it. */
export const MessageItem = memo(function MessageItem({ message, replies }: MessageItemProps) {
  const { personas } = useWorkspace();
  const author = personOf(personas, message.user);
  const at = timeOf(message.ts);
  return (
    <li className={message.ephemeralTo === null ? 'message' : 'message whisper'}>
      <article aria-label={`${author.realName}, ${clockTime(at)}`}>
        <Avatar persona={author} />
        <div className="message-body">
          {message.ephemeralTo === null ? null : (
            <p className="whisper-note">
              <Icon name="eye" /> Only visible to you
            </p>
          )}
          <p className="message-head">
            <AuthorName persona={author} /> <TimeMark ms={at} />
          </p>
          <Content message={message} />
          {replies === null ? null : <RepliesButton message={message} replies={replies} />}
        </div>
        <MessageMenu message={message} of={`${author.realName}, ${clockTime(at)}`} />
      </article>
    </li>
  );
});

function AuthorName({ persona }: { readonly persona: Persona }) {
  return (
    <>
      <strong>{persona.realName}</strong>
      {persona.role === 'bot' ? <span className="app-badge">App</span> : null}
    </>
  );
}

/** Blocks where there are any, else the text, as Slack does. */
function Content({ message }: { readonly message: ShownMessage }) {
  const { act, person } = useWorkspace();
  const { channel, ts, text, blocks, attachments, files } = message;
  const onPress: Press = useCallback(
    (action) => act({ act: 'click', user: person, channel, message: ts, action }),
    [act, person, channel, ts],
  );
  const shown = blocks.length > 0 ? blocks : [{ type: 'rich_text', elements: mrkdwnElements(text) }];
  return (
    <>
      {blocks.length === 0 && text === '' ? null : <MessageView blocks={shown} onPress={onPress} />}
      {numbered(attachments).map(({ place, item }) => (
        <Attachment key={place} attachment={item} onPress={onPress} />
      ))}
      {files.map((file) =>
        file.isPicture ? <FilePicture key={file.id} file={file} /> : <FileLink key={file.id} file={file} />,
      )}
    </>
  );
}
