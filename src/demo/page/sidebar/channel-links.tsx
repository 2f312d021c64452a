import { useWorkspace } from '../visit/workspace.ts';

/** The channels of the workspace. */
export function ChannelLinks({ current }: { readonly current: string }) {
  const { channels, take } = useWorkspace();
  return (
    <nav aria-labelledby="channels-heading">
      <h2 id="channels-heading">Channels</h2>
      <ul className="channel-links">
        {channels.map((channel) => (
          <li key={channel.id}>
            <button
              type="button"
              aria-current={channel.id === current ? 'page' : undefined}
              onClick={() => take({ step: 'go-to-channel', channel: channel.id })}
            >
              <span aria-hidden="true">#</span> {channel.name}
              {channel.botIsMember ? null : <small>the bot is not here</small>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
