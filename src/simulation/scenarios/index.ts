import { CIRCUMSTANCE_SCENARIOS } from './circumstances.ts';
import { ENDPOINT_SCENARIOS } from './endpoints.ts';
import { IMAGE_SCENARIOS } from './images.ts';
import { OUT_OF_SIGHT_SCENARIOS } from './out-of-sight.ts';
import { PLACEMENT_SCENARIOS } from './placements.ts';
import { RESOURCE_POLICY_SCENARIOS } from './resource-policies.ts';
import { ROLE_SCENARIOS } from './roles.ts';
import { ROUTE_SCENARIOS } from './routes.ts';
import { RULE_SCENARIOS } from './rules.ts';
import type { Scenario } from './scenario.ts';

export { buildScenario, type Expected, type Scenario } from './scenario.ts';

/** Every scenario, the worked example first. */
export const SCENARIOS: readonly Scenario[] = [
  ...ENDPOINT_SCENARIOS,
  ...RULE_SCENARIOS,
  ...ROUTE_SCENARIOS,
  ...OUT_OF_SIGHT_SCENARIOS,
  ...ROLE_SCENARIOS,
  ...RESOURCE_POLICY_SCENARIOS,
  ...IMAGE_SCENARIOS,
  ...PLACEMENT_SCENARIOS,
  ...CIRCUMSTANCE_SCENARIOS,
];
