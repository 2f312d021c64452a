import type { DemoScenario } from '../../protocol.ts';
import { wordsOf } from '../payloads/filter.ts';

/** Scenarios of one cause. */
export interface ScenarioGroup {
  readonly name: string;
  readonly scenarios: readonly DemoScenario[];
}

/** Groups in the order in which their first scenario comes. */
export function groupScenarios(scenarios: readonly DemoScenario[]): readonly ScenarioGroup[] {
  const names = [...new Set(scenarios.map(({ group }) => group))];
  return names.map((name) => ({ name, scenarios: scenarios.filter(({ group }) => group === name) }));
}

/** Those that have every word somewhere: in the title, the group, the error text, the account or the region. */
export function filterScenarios(scenarios: readonly DemoScenario[], words: string): readonly DemoScenario[] {
  const wanted = wordsOf(words);
  return scenarios.filter(({ id, group, title, text, input, account, region }) => {
    const searched = [id, group, title, text ?? '', input, account, region].join(' ').toLowerCase();
    return wanted.every((word) => searched.includes(word));
  });
}
