import type { DemoState } from '../../protocol.ts';
import { ScenarioList } from '../scenarios/scenario-list.tsx';
import type { Visit } from '../visit/visit.ts';
import { ActAs } from './act-as.tsx';
import { ChannelLinks } from './channel-links.tsx';

/** Where to go, as whom, and what to try. */
export function Sidebar({ demo, visit }: { readonly demo: DemoState; readonly visit: Visit }) {
  return (
    <section className="sidebar" aria-label="Channels, people and examples">
      <ChannelLinks current={visit.channel} />
      <ActAs />
      <ScenarioList scenarios={demo.scenarios} chosen={visit.scenario} channel={visit.channel} />
      <p className="version">pullfail {demo.version}</p>
    </section>
  );
}
