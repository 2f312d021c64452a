import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  /** Id of its heading. */
  readonly labelledBy: string;
  readonly className: string;
  /** The person wants it gone: by Escape, or by a press beside it where that is allowed. */
  readonly onDismiss: () => void;
  readonly dismissedBeside?: boolean;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside, and gives it back to where it came from. */
export function Dialog({ labelledBy, className, onDismiss, dismissedBeside = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (document.activeElement === document.body) document.getElementById('channel')?.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape dismisses it, too.
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
      // Browsers close it without asking at the second Escape; it stays until what it shows is gone.
      onClose={({ currentTarget }) => {
        if (currentTarget.open || !currentTarget.isConnected) return;
        currentTarget.showModal();
        onDismiss();
      }}
      onClick={(event) => {
        if (dismissedBeside && event.target === event.currentTarget) onDismiss();
      }}
    >
      {children}
    </dialog>
  );
}
