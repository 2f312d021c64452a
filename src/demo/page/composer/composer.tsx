import { type KeyboardEvent, useId } from 'react';
import type { ActResult } from '../../protocol.ts';
import { Icon } from '../parts/icons.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { adviceFor } from './typed.ts';
import { useSending } from './use-sending.ts';
import { useSuggestion } from './use-suggestion.ts';

interface ComposerProps {
  /** Id of the box to type into. */
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly inThread: boolean;
  readonly botIsMember: boolean;
  readonly onType: (text: string) => void;
  readonly onSend: (text: string) => Promise<ActResult>;
}

/** Where one types: Enter sends, Shift+Enter begins a line. What was not sent stays. */
export function Composer(props: ComposerProps) {
  const { text, inThread, botIsMember, onType, onSend } = props;
  const sending = useSending(text, onSend, () => onType(''));
  const suggesting = useSuggestion(text, inThread, onType);
  const ids = useId();
  const { suggestion, take } = suggesting;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void sending.send();
      }}
    >
      {suggestion === null ? null : <SuggestionList id={`${ids}-list`} suggestion={suggestion} onTake={take} />}
      <div className={sending.why === null ? 'composer-box' : 'composer-box refused'}>
        <TypingBox {...props} ids={ids} sending={sending} suggesting={suggesting} />
        <div className="composer-tools">
          {inThread ? <span /> : <Shortcuts />}
          <SendButton isSending={sending.isSending} isEmpty={text.trim() === ''} />
        </div>
      </div>
      <div className="composer-below" id={`${ids}-below`}>
        {sending.why === null ? (
          <Advice text={adviceFor(text, inThread, botIsMember)} />
        ) : (
          <p className="refusal" role="alert">
            {sending.why}
          </p>
        )}
        <output className="unseen">{sending.wasSent ? 'Sent.' : ''}</output>
      </div>
    </form>
  );
}

interface TypingBoxProps extends ComposerProps {
  readonly ids: string;
  readonly sending: ReturnType<typeof useSending>;
  readonly suggesting: ReturnType<typeof useSuggestion>;
}

function TypingBox({ id, label, placeholder, text, onType, ids, sending, suggesting }: TypingBoxProps) {
  const { box, suggestion, noteCaret, take, leave } = suggesting;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.shiftKey) return;
    const { key } = event;
    if (suggestion !== null && key === 'Escape') leave();
    if (key !== 'Enter' && (key !== 'Tab' || suggestion === null)) return;
    event.preventDefault();
    if (suggestion !== null) take(suggestion);
    else void sending.send();
  };
  const onChange = (value: string): void => {
    onType(value);
    noteCaret();
  };
  const suggested =
    suggestion === null ? {} : { 'aria-controls': `${ids}-list`, 'aria-activedescendant': `${ids}-list-0` };
  return (
    <textarea
      ref={box}
      id={id}
      aria-label={label}
      aria-describedby={`${ids}-below`}
      aria-autocomplete="list"
      {...suggested}
      placeholder={placeholder}
      rows={1}
      maxLength={40_000}
      value={text}
      readOnly={sending.isSending}
      onChange={({ target }) => onChange(target.value)}
      onSelect={noteCaret}
      onKeyDown={onKeyDown}
    />
  );
}

function SendButton({ isSending, isEmpty }: { readonly isSending: boolean; readonly isEmpty: boolean }) {
  return (
    <button type="submit" className="send-button" aria-disabled={isSending || isEmpty}>
      {isSending ? <span className="spinner" aria-hidden="true" /> : <Icon name="send" />}
      <span className="unseen">{isSending ? 'Sending' : 'Send'}</span>
    </button>
  );
}

function Advice({ text }: { readonly text: string | null }) {
  if (text !== null) return <p className="composer-advice">{text}</p>;
  return (
    <p className="composer-keys">
      <b>Enter</b> sends, <b>Shift + Enter</b> begins a line
    </p>
  );
}
