import type { KeyboardEvent } from 'react';
import type { DemoState } from '../../protocol.ts';
import { HomePane } from '../home/home-pane.tsx';
import { NetworkPane } from '../network/network-pane.tsx';
import { Icon, type IconName } from '../parts/icons.tsx';
import { PayloadsPane } from '../payloads/payloads-pane.tsx';
import type { PageState } from '../state.ts';
import { PLACE_IDS } from '../visit/use-destination.ts';
import type { SideTab, Visit } from '../visit/visit.ts';
import { useWorkspace } from '../visit/workspace.ts';
import { ThreadPane } from './thread-pane.tsx';

const TABS: readonly { readonly tab: SideTab & IconName; readonly label: string }[] = [
  { tab: 'thread', label: 'Thread' },
  { tab: 'network', label: 'Network' },
  { tab: 'payloads', label: 'Payloads' },
  { tab: 'home', label: 'Home' },
];

interface SidePanelProps {
  readonly page: PageState;
  readonly demo: DemoState;
  readonly visit: Visit;
}

/** What stands beside the channel, one tab at a time. */
export function SidePanel({ page, demo, visit }: SidePanelProps) {
  const { tab } = visit;
  return (
    <section className="panel" aria-label="Thread, network, payloads and home">
      <div className="panel-head">
        <TabList tab={tab} />
        <WidenButton isWide={visit.isWide} />
      </div>
      <div id={PLACE_IDS.thread} role="tabpanel" className="panel-body" tabIndex={-1} aria-labelledby={`tab-${tab}`}>
        <h2 className="unseen">{TABS.find((one) => one.tab === tab)?.label}</h2>
        <PanelBody page={page} demo={demo} visit={visit} />
      </div>
    </section>
  );
}

function PanelBody({ page, demo, visit }: SidePanelProps) {
  const { tab, person, thread, drafts } = visit;
  const scenario = visit.scenario ?? demo.scenarios[0]?.id ?? '';
  if (tab === 'thread') return <ThreadPane demo={demo} thread={thread} person={person} drafts={drafts} />;
  if (tab === 'payloads') return <PayloadsPane payloads={demo.payloads} />;
  if (tab === 'home') return <HomePane homes={demo.homes} />;
  return (
    <NetworkPane
      scenarios={demo.scenarios}
      scenario={scenario}
      beginning={page.beginnings}
      changes={page.networkChanges[scenario] ?? 0}
    />
  );
}

function TabList({ tab }: { readonly tab: SideTab }) {
  const { take } = useWorkspace();
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = TABS.findIndex((one) => one.tab === tab);
    const next = TABS.at((at + by) % TABS.length);
    if (next === undefined) return;
    take({ step: 'show', pane: next.tab });
    document.getElementById(`tab-${next.tab}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Side panel" onKeyDown={onKeyDown}>
      {TABS.map((one) => (
        <button
          key={one.tab}
          type="button"
          role="tab"
          id={`tab-${one.tab}`}
          aria-selected={one.tab === tab}
          aria-controls={PLACE_IDS.thread}
          tabIndex={one.tab === tab ? 0 : -1}
          onClick={() => take({ step: 'show', pane: one.tab })}
        >
          <Icon name={one.tab} /> {one.label}
        </button>
      ))}
    </div>
  );
}

function WidenButton({ isWide }: { readonly isWide: boolean }) {
  const { take } = useWorkspace();
  return (
    <button
      type="button"
      className="icon-button widen"
      title="Use the whole width"
      aria-pressed={isWide}
      onClick={() => take({ step: 'widen', isWide: !isWide })}
    >
      <Icon name={isWide ? 'narrow' : 'widen'} />
      <span className="unseen">Use the whole width</span>
    </button>
  );
}
