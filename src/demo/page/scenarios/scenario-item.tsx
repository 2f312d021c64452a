import type { DemoScenario } from '../../protocol.ts';
import { useWorkspace } from '../visit/workspace.ts';

interface ScenarioItemProps {
  readonly scenario: DemoScenario;
  readonly isChosen: boolean;
  readonly channel: string;
}

/** One broken account. Choosing it types the command; nothing is sent before the visitor sends it. */
export function ScenarioItem({ scenario, isChosen, channel }: ScenarioItemProps) {
  const { id, title, input } = scenario;
  const type = useTyping();
  return (
    <div className={isChosen ? 'scenario chosen' : 'scenario'}>
      <button
        type="button"
        className="scenario-choose"
        aria-pressed={isChosen}
        onClick={() => type(id, `/pullfail ${input}`)}
      >
        {title}
      </button>
      {isChosen ? <ScenarioMore scenario={scenario} channel={channel} /> : null}
    </div>
  );
}

/** What else can be done with the chosen one. */
export function ScenarioMore({ scenario, channel }: { readonly scenario: DemoScenario; readonly channel: string }) {
  const { act, tell, take } = useWorkspace();
  const type = useTyping();
  const { id, text, account, region } = scenario;
  const postAlert = async (): Promise<void> => {
    const result = await act({ act: 'alert', channel, scenario: id });
    if (!result.ok) tell(result.why, 'trouble');
    else {
      take({ step: 'show', pane: 'channel' });
      tell('Another bot posted it. Its ⋯ menu has “Diagnose this failure”.');
    }
  };
  return (
    <div className="scenario-more">
      <p>
        {account} · {region}
      </p>
      {text === null ? null : (
        <button type="button" className="button tiny" onClick={() => type(id, `/pullfail ${text}`)}>
          Type the error text instead
        </button>
      )}
      <button type="button" className="button tiny" onClick={() => void postAlert()}>
        Post as an alert of another bot
      </button>
      <button type="button" className="button tiny" onClick={() => take({ step: 'show', pane: 'network' })}>
        Show its network
      </button>
    </div>
  );
}

/** Puts words about a scenario into the channel's composer and goes there. */
export function useTyping(): (scenario: string, text: string) => void {
  const { take } = useWorkspace();
  return (scenario, text) => take({ step: 'take-scenario', scenario, text });
}
