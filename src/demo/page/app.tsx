import { useMemo, useReducer } from 'react';
import type { DemoState } from '../protocol.ts';
import { ConnectionNote } from './connection/connection-note.tsx';
import { useEvents } from './connection/use-events.ts';
import { NewsReader } from './messages/news-reader.tsx';
import { ModalDialog } from './modal/modal-dialog.tsx';
import { Banner } from './panes/banner.tsx';
import { ChannelPane } from './panes/channel-pane.tsx';
import { PaneBar } from './panes/pane-bar.tsx';
import { SidePanel } from './panes/side-panel.tsx';
import { Toast } from './parts/toast.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import { BEGINNING, type PageState, reduce } from './state.ts';
import { useDestination } from './visit/use-destination.ts';
import { useFollowing } from './visit/use-following.ts';
import { useNote } from './visit/use-note.ts';
import { beginVisit, takeStep } from './visit/visit.ts';
import { type Workspace, WorkspaceProvider } from './visit/workspace.ts';

/** The whole page; before the first event there is nothing to show but that. */
export function App() {
  const [page, hear] = useReducer(reduce, BEGINNING);
  useEvents(hear);
  if (page.demo === null) {
    return (
      <main className="waiting">
        <p role="status">{page.connection === 'lost' ? 'The demo does not answer yet…' : 'Connecting to the demo…'}</p>
      </main>
    );
  }
  return <Rooms page={page} demo={page.demo} />;
}

function Rooms({ page, demo }: { readonly page: PageState; readonly demo: DemoState }) {
  const [visit, take] = useReducer(takeStep, demo, begin);
  const { note, tell, dropNote } = useNote();
  useDestination(visit.destination);
  const act = useFollowing(demo.messages, visit, take);
  const { personas, channels } = demo;
  const { person } = visit;
  const workspace: Workspace = useMemo(
    () => ({ personas, channels, person, act, tell, take }),
    [personas, channels, person, act, tell],
  );
  const modal = demo.modals.find(({ user }) => user === person);
  return (
    <WorkspaceProvider value={workspace}>
      <button type="button" className="skip" onClick={() => take({ step: 'go-to-channel', channel: visit.channel })}>
        Skip to the channel
      </button>
      <Banner ignored={demo.ignored} />
      <ConnectionNote connection={page.connection} />
      <main className="rooms" data-pane={visit.pane} data-tab={visit.tab} data-wide={visit.isWide}>
        <Sidebar demo={demo} visit={visit} />
        <ChannelPane demo={demo} visit={visit} />
        <SidePanel page={page} demo={demo} visit={visit} />
      </main>
      <PaneBar pane={visit.pane} />
      {modal === undefined ? null : <ModalDialog key={modal.id} modal={modal} channel={visit.channel} />}
      <NewsReader messages={demo.messages} channel={visit.channel} />
      <Toast note={note} onGone={dropNote} />
    </WorkspaceProvider>
  );
}

function begin({ personas, channels }: DemoState) {
  const person = personas.find(({ role }) => role === 'requester');
  const channel = channels.find(({ botIsMember }) => botIsMember);
  return beginVisit(person?.id ?? '', channel?.id ?? '');
}
