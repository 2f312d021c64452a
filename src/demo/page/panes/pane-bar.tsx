import { Icon } from '../parts/icons.tsx';
import type { Pane } from '../visit/visit.ts';
import { useWorkspace } from '../visit/workspace.ts';

const PANES: readonly { readonly pane: Pane; readonly label: string }[] = [
  { pane: 'start', label: 'Start' },
  { pane: 'channel', label: 'Channel' },
  { pane: 'thread', label: 'Thread' },
  { pane: 'network', label: 'Network' },
  { pane: 'payloads', label: 'Payloads' },
  { pane: 'home', label: 'Home' },
];

/** Where there is no room for everything: which part is shown. */
export function PaneBar({ pane }: { readonly pane: Pane }) {
  const { take } = useWorkspace();
  return (
    <nav className="pane-bar" aria-label="Parts of the page">
      {PANES.map((one) => (
        <button
          key={one.pane}
          type="button"
          data-pane={one.pane}
          aria-current={one.pane === pane ? 'true' : undefined}
          onClick={() => take({ step: 'show', pane: one.pane })}
        >
          <Icon name={one.pane} />
          {one.label}
        </button>
      ))}
    </nav>
  );
}
