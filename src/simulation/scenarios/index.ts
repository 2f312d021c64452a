import { CIRCUMSTANCE_SCENARIOS } from './circumstances.ts';
import { ENDPOINT_SCENARIOS } from './endpoints.ts';
import { IMAGE_SCENARIOS } from './images.ts';
import { PLACEMENT_SCENARIOS } from './placements.ts';
import { ROLE_SCENARIOS } from './roles.ts';
import { ROUTE_SCENARIOS } from './routes.ts';
import type { Scenario } from './scenario.ts';

export { buildScenario, type Expected, type Scenario } from './scenario.ts';

/** Every scenario, the worked example first. */
export const SCENARIOS: readonly Scenario[] = [
  ...ENDPOINT_SCENARIOS,
  ...ROUTE_SCENARIOS,
  ...ROLE_SCENARIOS,
  ...IMAGE_SCENARIOS,
  ...PLACEMENT_SCENARIOS,
  ...CIRCUMSTANCE_SCENARIOS,
];
