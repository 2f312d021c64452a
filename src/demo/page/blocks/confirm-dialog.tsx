import { useId } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import type { Confirmation } from './pressable.ts';

interface ConfirmDialogProps {
  readonly confirmation: Confirmation;
  readonly onConfirm: () => void;
  readonly onDeny: () => void;
}

/** Asks once more before a button does anything, with the words of the message. */
export function ConfirmDialog({ confirmation, onConfirm, onDeny }: ConfirmDialogProps) {
  const { title, text, confirm, deny, isDanger } = confirmation;
  const heading = useId();
  return (
    <Dialog labelledBy={heading} className="confirm" onDismiss={onDeny} dismissedBeside>
      <div className="dialog-inside">
        <h2 id={heading}>{title}</h2>
        <p className="confirm-text">{text}</p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onDeny}>
            {deny}
          </button>
          <button type="button" className={`button ${isDanger ? 'danger' : 'primary'}`} onClick={onConfirm}>
            {confirm}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
