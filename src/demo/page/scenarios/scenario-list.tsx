import { useId, useState } from 'react';
import type { DemoScenario } from '../../protocol.ts';
import { filterScenarios, groupScenarios, type ScenarioGroup } from './groups.ts';
import { ScenarioItem, ScenarioMore, useTyping } from './scenario-item.tsx';

interface ScenarioListProps {
  readonly scenarios: readonly DemoScenario[];
  readonly chosen: string | null;
  readonly channel: string;
}

/** Everything that can be broken: the worked example first, the others by their causes. */
export function ScenarioList({ scenarios, chosen, channel }: ScenarioListProps) {
  const [words, setWords] = useState('');
  const id = useId();
  const [worked] = scenarios;
  const found = filterScenarios(scenarios, words);
  return (
    <section className="scenarios" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>Broken accounts to try</h2>
      {worked === undefined ? null : (
        <Recommended scenario={worked} isChosen={chosen === worked.id} channel={channel} />
      )}
      <label className="unseen" htmlFor={id}>
        Filter the examples
      </label>
      <input
        id={id}
        type="search"
        className="filter"
        placeholder={`Filter ${scenarios.length} examples`}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <output className="unseen">{words === '' ? '' : `${found.length} examples`}</output>
      {found.length === 0 ? <p className="side-empty">No example has all of these words.</p> : null}
      {groupScenarios(found).map((group) => (
        // A group that was opened by a word closes again with it.
        <Group
          key={`${group.name} ${words === ''}`}
          group={group}
          isOpen={words !== ''}
          chosen={chosen}
          channel={channel}
        />
      ))}
    </section>
  );
}

interface GroupProps extends Pick<ScenarioListProps, 'chosen' | 'channel'> {
  readonly group: ScenarioGroup;
  /** Open from the beginning; after that it is up to the visitor. */
  readonly isOpen: boolean;
}

function Group({ group: { name, scenarios }, isOpen, chosen, channel }: GroupProps) {
  return (
    <details className="scenario-group" open={isOpen || undefined}>
      <summary>
        {name} <span className="count">{scenarios.length}</span>
      </summary>
      <ul>
        {scenarios.map((scenario) => (
          <li key={scenario.id}>
            <ScenarioItem scenario={scenario} isChosen={chosen === scenario.id} channel={channel} />
          </li>
        ))}
      </ul>
    </details>
  );
}

interface RecommendedProps {
  readonly scenario: DemoScenario;
  readonly isChosen: boolean;
  readonly channel: string;
}

function Recommended({ scenario, isChosen, channel }: RecommendedProps) {
  const type = useTyping();
  return (
    <div className="recommended">
      <p className="recommended-mark">★ Start here</p>
      <p className="recommended-title">{scenario.title}</p>
      <button type="button" className="button primary" onClick={() => type(scenario.id, `/pullfail ${scenario.input}`)}>
        Type the command
      </button>
      {isChosen ? <ScenarioMore scenario={scenario} channel={channel} /> : null}
    </div>
  );
}
