import { useMemo } from 'react';
import type { DemoState } from '../../protocol.ts';
import { PlaceComposer } from '../composer/place-composer.tsx';
import { MessageList } from '../messages/message-list.tsx';
import { replySummaries, rootsOf } from '../messages/order.ts';
import { OtherForms } from '../modal/other-forms.tsx';
import { PLACE_IDS } from '../visit/use-destination.ts';
import type { Visit } from '../visit/visit.ts';
import { ChannelOpening } from './channel-opening.tsx';

/** The channel that the visitor is in. */
export function ChannelPane({ demo, visit }: { readonly demo: DemoState; readonly visit: Visit }) {
  const { messages, channels } = demo;
  const { channel, person, drafts } = visit;
  const roots = useMemo(() => rootsOf(messages, channel, person), [messages, channel, person]);
  const summaries = useMemo(() => replySummaries(messages, channel), [messages, channel]);
  const shown = channels.find(({ id }) => id === channel);
  const name = shown?.name ?? channel;
  return (
    <section id={PLACE_IDS.channel} className="channel" tabIndex={-1} aria-labelledby="channel-heading">
      <header className="pane-head">
        <h2 id="channel-heading">#{name}</h2>
        <p>
          {shown?.botIsMember === true
            ? 'pullfail is in this channel · times are UTC'
            : 'pullfail is not in this channel: it can only answer you alone · times are UTC'}
        </p>
      </header>
      <MessageList
        label={`Messages in #${name}`}
        messages={roots}
        summaries={summaries}
        place={`${channel} ${person}`}
        opening={
          <ChannelOpening
            name={name}
            isEmpty={roots.length === 0}
            botIsHere={shown?.botIsMember === true}
            worked={demo.scenarios[0] ?? null}
          />
        }
      />
      <OtherForms modals={demo.modals} />
      <PlaceComposer channel={channel} threadTs={null} drafts={drafts} />
    </section>
  );
}
