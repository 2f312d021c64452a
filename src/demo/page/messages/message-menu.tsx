import { useState } from 'react';
import type { ShownMessage } from '../../protocol.ts';
import { useClosing } from '../parts/use-closing.ts';
import { useWorkspace } from '../visit/workspace.ts';

interface MessageMenuProps {
  readonly message: ShownMessage;
  /** Such as `CloudWatch alarms, 09:05`. */
  readonly of: string;
}

/** The ⋯ of a message: a thread, and the app's own entry. Slack offers neither on what only one person sees. */
export function MessageMenu({ message, of }: MessageMenuProps) {
  return message.ephemeralTo === null ? <OpenableMenu message={message} of={of} /> : null;
}

function OpenableMenu({ message, of }: MessageMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const { place, toggle } = useClosing(isOpen, () => setOpen(false));
  return (
    <div className="message-menu" ref={place}>
      <button
        type="button"
        ref={toggle}
        className="icon-button"
        aria-expanded={isOpen}
        aria-label={`More actions for the message of ${of}`}
        onClick={() => setOpen(!isOpen)}
      >
        ⋯
      </button>
      {isOpen ? <Entries message={message} onDone={() => setOpen(false)} /> : null}
    </div>
  );
}

function Entries({ message, onDone }: { readonly message: ShownMessage; readonly onDone: () => void }) {
  const { act, tell, take, person } = useWorkspace();
  const { channel, ts, threadTs } = message;
  const diagnose = async (): Promise<void> => {
    onDone();
    tell('“Diagnose this failure” was sent to the app.');
    const result = await act({ act: 'message-shortcut', user: person, channel, message: ts });
    if (result.ok) take({ step: 'follow-thread', place: { channel, ts: threadTs ?? ts } });
    else tell(result.why, 'trouble');
  };
  const openThread = (): void => {
    onDone();
    take({ step: 'open-thread', place: { channel, ts: threadTs ?? ts } });
  };
  return (
    <ul className="menu">
      <li>
        <button type="button" onClick={() => void diagnose()}>
          Diagnose this failure <small>pullfail</small>
        </button>
      </li>
      {threadTs === null ? (
        <li>
          <button type="button" onClick={openThread}>
            Reply in thread
          </button>
        </li>
      ) : null}
    </ul>
  );
}
