import { useState } from 'react';
import { useClosing } from '../parts/use-closing.ts';
import { useWorkspace } from '../visit/workspace.ts';

/** The ⚡ of the composer: what an app offers wherever one is. */
export function Shortcuts() {
  const { act, tell, person } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const { place, toggle } = useClosing(isOpen, () => setOpen(false));
  const diagnose = async (): Promise<void> => {
    setOpen(false);
    toggle.current?.focus();
    tell('The shortcut was sent to the app: a form opens.');
    const result = await act({ act: 'global-shortcut', user: person });
    if (!result.ok) tell(result.why, 'trouble');
  };
  return (
    <div className="shortcuts" ref={place}>
      <button
        type="button"
        className="tool-button"
        ref={toggle}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">⚡</span> Shortcuts
      </button>
      {isOpen ? (
        <ul className="menu upwards">
          <li>
            <button type="button" onClick={() => void diagnose()}>
              Diagnose a pull failure <small>pullfail · Paste an error or a task ARN</small>
            </button>
          </li>
        </ul>
      ) : null}
    </div>
  );
}
