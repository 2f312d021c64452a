import { useState } from 'react';
import type { ActResult } from '../../protocol.ts';
import { useWorkspace } from '../visit/workspace.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { Pressable } from './pressable.ts';

/** What a press leads to: the answer of the server, by the button's action id. */
export type Press = (actionId: string) => Promise<ActResult>;

type Phase = { readonly kind: 'idle' | 'asking' | 'sending' } | { readonly kind: 'failed'; readonly why: string };

/** A button of Block Kit. It asks before it does what must be confirmed, and always says what became of the press. */
export function PressButton({ button, onPress }: { readonly button: Pressable; readonly onPress: Press }) {
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' });
  const { tell } = useWorkspace();
  const send = async (): Promise<void> => {
    setPhase({ kind: 'sending' });
    const result = await onPress(button.actionId);
    setPhase(result.ok ? { kind: 'idle' } : { kind: 'failed', why: result.why });
    if (result.ok) tell(`“${button.text}” was sent to the app.`);
  };
  const press = (): void => {
    if (phase.kind === 'sending') return;
    if (button.confirmation === null) void send();
    else setPhase({ kind: 'asking' });
  };
  return (
    <>
      <PressTarget button={button} isSending={phase.kind === 'sending'} onPress={press} />
      {phase.kind === 'failed' ? (
        <span className="refusal" role="alert">
          {phase.why}
        </span>
      ) : null}
      {phase.kind === 'asking' && button.confirmation !== null ? (
        <ConfirmDialog
          confirmation={button.confirmation}
          onConfirm={() => {
            if (button.url !== null) window.open(button.url, '_blank', 'noopener');
            void send();
          }}
          onDeny={() => setPhase({ kind: 'idle' })}
        />
      ) : null}
    </>
  );
}

interface PressTargetProps {
  readonly button: Pressable;
  readonly isSending: boolean;
  readonly onPress: () => void;
}

/** Busy buttons keep the focus, so they are disabled for assistive technology and not for the browser. */
function PressTarget({ button, isSending, onPress }: PressTargetProps) {
  const { text, label, style, url, confirmation } = button;
  const shared = {
    className: `button ${style}`,
    'aria-label': label ?? undefined,
    'aria-busy': isSending,
    'aria-disabled': isSending,
  };
  const inside = (
    <>
      {isSending ? <span className="spinner" aria-hidden="true" /> : null}
      {text}
    </>
  );
  if (url !== null && confirmation === null) {
    return (
      <a {...shared} href={url} target="_blank" rel="noreferrer noopener" onClick={onPress}>
        {inside} <span aria-hidden="true">↗</span>
      </a>
    );
  }
  return (
    <button type="button" {...shared} onClick={onPress}>
      {inside}
    </button>
  );
}
