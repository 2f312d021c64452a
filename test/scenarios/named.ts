import { SCENARIOS, type Scenario } from '../../src/simulation/scenarios/index.ts';

/** Throws for an id that there is none for, so that no test shrinks in silence when a scenario is renamed. */
export function scenarioNamed(id: string): Scenario {
  const found = SCENARIOS.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`There is no scenario ${id}.`);
  return found;
}
