import { isNoNetwork, networkEvidence } from '../../src/causes/network-evidence.ts';
import { viewOfAll } from '../../src/diagnose/evidence-view.ts';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import type { NetworkToDraw } from '../../src/draw/network-to-draw.ts';
import type { Scene } from '../../src/draw/scene.ts';
import { buildScenario, SCENARIOS, type Scenario } from '../../src/simulation/scenarios/index.ts';
import { diagnose, withWorld } from '../scenarios/diagnose-world.ts';

export interface DrawnScenario {
  readonly id: string;
  readonly network: NetworkToDraw;
  readonly scene: Scene;
}

/** Diagnoses every scenario and draws those that have a network, one after the other: the endpoint is the process's. */
export async function drawScenarios(seed: number): Promise<readonly DrawnScenario[]> {
  const drawn: DrawnScenario[] = [];
  for (const scenario of SCENARIOS) {
    const network = await networkOf(scenario, seed);
    if (network !== null) drawn.push({ id: `${scenario.id} ${seed}`, network, scene: drawNetwork(network) });
  }
  return drawn;
}

async function networkOf(scenario: Scenario, seed: number): Promise<NetworkToDraw | null> {
  const { base, input } = buildScenario(scenario, seed);
  const { evidence, subject, classification } = await withWorld(base, () => diagnose(input));
  const found = networkEvidence(viewOfAll(evidence), { subject, classification, now: base.now });
  if (isNoNetwork(found)) return null;
  const { facts, puller, walks, subnetIds } = found;
  return { facts, puller, walks, subnetIds };
}
