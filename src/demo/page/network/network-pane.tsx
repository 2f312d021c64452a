import { useId, useMemo } from 'react';
import type { DemoScenario } from '../../protocol.ts';
import { groupScenarios } from '../scenarios/groups.ts';
import { useWorkspace } from '../visit/workspace.ts';
import { Drawing } from './drawing.tsx';
import type { NetworkAnswer } from './network-answer.ts';
import { adoptSvg } from './safe-svg.ts';
import { useNetwork } from './use-network.ts';

interface NetworkPaneProps {
  readonly scenarios: readonly DemoScenario[];
  /** Whose network is looked at. */
  readonly scenario: string;
  /** Another one means that the page began anew. */
  readonly beginning: number;
  /** How often something in it changed since then: each time the drawing is out of date. */
  readonly changes: number;
}

/** The network of an account as the app sees it, drawn again when something in it changes. */
export function NetworkPane({ scenarios, scenario, beginning, changes }: NetworkPaneProps) {
  const shown = useNetwork(scenario, `${beginning} ${changes}`);
  const chosen = scenarios.find(({ id }) => id === scenario);
  return (
    <div className="pane-scroll network">
      <ScenarioSelect scenarios={scenarios} scenario={scenario} />
      {chosen === undefined ? null : (
        <p className="network-of">
          Account {chosen.account} · {chosen.region}
        </p>
      )}
      <output className="redrawn">{shown === null ? '' : redrawnWords(shown.redrawn, changes)}</output>
      {shown === null ? <p className="empty">Looking at the network…</p> : <Answer answer={shown.answer} />}
    </div>
  );
}

function redrawnWords(redrawn: number, changes: number): string {
  if (changes === 0) return '';
  return redrawn > 0
    ? 'Redrawn: something in this network just changed.'
    : 'Drawn after the latest change in this network.';
}

function Answer({ answer }: { readonly answer: NetworkAnswer }) {
  const svg = useMemo(() => (answer.svg === null ? null : adoptSvg(answer.svg)), [answer]);
  const lines = <pre className="path-lines">{answer.lines.join('\n')}</pre>;
  if (svg === null) {
    return (
      <>
        <p className="empty">{answer.why ?? 'This network is shown in words.'}</p>
        {answer.lines.length === 0 ? null : lines}
      </>
    );
  }
  return (
    <>
      <Drawing svg={svg} />
      {answer.lines.length === 0 ? null : (
        <details className="path-words">
          <summary>The same ways in words</summary>
          {lines}
        </details>
      )}
    </>
  );
}

function ScenarioSelect({ scenarios, scenario }: Pick<NetworkPaneProps, 'scenarios' | 'scenario'>) {
  const { take } = useWorkspace();
  const id = useId();
  return (
    <div className="pane-tools">
      <label htmlFor={id}>Network of</label>
      <select
        id={id}
        value={scenario}
        onChange={({ target }) => take({ step: 'look-at-network', scenario: target.value })}
      >
        {groupScenarios(scenarios).map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.scenarios.map(({ id: value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
