import type { ActResult } from '../../protocol.ts';
import { PLACE_IDS } from '../visit/use-destination.ts';
import { draftKey } from '../visit/visit.ts';
import { channelName, personOf, useWorkspace } from '../visit/workspace.ts';
import { Composer } from './composer.tsx';

interface PlaceComposerProps {
  readonly channel: string;
  /** The root of the thread that is answered in; `null` for the channel itself. */
  readonly threadTs: string | null;
  readonly drafts: Readonly<Record<string, string>>;
}

/** The composer of a channel or a thread, which sends as the acting person. */
export function PlaceComposer({ channel, threadTs, drafts }: PlaceComposerProps) {
  const { act, take, person, personas, channels } = useWorkspace();
  const key = draftKey(channel, threadTs);
  const name = channelName(channels, channel);
  const { realName } = personOf(personas, person);
  const inThread = threadTs !== null;
  const onSend = (text: string): Promise<ActResult> => act({ act: 'send', user: person, channel, threadTs, text });
  return (
    <Composer
      key={key}
      id={inThread ? 'thread-box' : PLACE_IDS.composer}
      label={`${inThread ? 'Reply in the thread' : `Message #${name}`} as ${realName}`}
      placeholder={inThread ? 'Reply… try @pullfail' : `Message #${name} as ${realName}`}
      text={drafts[key] ?? ''}
      inThread={inThread}
      botIsMember={channels.some(({ id, botIsMember }) => id === channel && botIsMember)}
      onType={(text) => take({ step: 'type', key, text })}
      onSend={onSend}
    />
  );
}
