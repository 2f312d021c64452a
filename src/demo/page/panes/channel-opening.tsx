import type { DemoScenario } from '../../protocol.ts';
import { useTyping } from '../scenarios/scenario-item.tsx';

interface ChannelOpeningProps {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly botIsHere: boolean;
  readonly worked: DemoScenario | null;
}

/** What stands at the top of a channel; in an empty one, how to begin. */
export function ChannelOpening({ name, isEmpty, botIsHere, worked }: ChannelOpeningProps) {
  const type = useTyping();
  return (
    <div className="channel-opening">
      <h3># {name}</h3>
      <p>This is the very beginning of a simulated channel.</p>
      {isEmpty && worked !== null ? (
        <>
          <p>
            An ECS task stopped because it could not pull its image. Ask the bot why: type <code>/pullfail</code> and
            the task’s ARN.{' '}
            {botIsHere
              ? 'It answers in a thread; then act as the approver and let it mend the account.'
              : 'It is not in this channel, so its answer is for your eyes only, and it proposes no change.'}
          </p>
          <button type="button" className="button primary" onClick={() => type(worked.id, `/pullfail ${worked.input}`)}>
            Type the worked example
          </button>
        </>
      ) : null}
    </div>
  );
}
