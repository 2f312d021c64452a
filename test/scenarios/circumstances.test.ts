import { describe, expect, it } from 'vitest';
import { createReaders } from '../../src/aws/readers.ts';
import { lookAround } from '../../src/circumstances/look-around.ts';
import { investigate } from '../../src/diagnose/investigate.ts';
import { circumstancesMessage } from '../../src/render/circumstances/circumstances-message.ts';
import { startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { buildScenario, SCENARIOS, type Scenario } from '../../src/simulation/scenarios/index.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { FAKE_KEYS } from '../fake-keys.ts';

/** What the thread says around the failure of a scenario, looked up over the wire at the time of its world. */
async function toldAround(scenario: Scenario, seed: number): Promise<string> {
  const { base, input } = buildScenario(scenario, seed);
  const now = () => base.now;
  const aws = await startAwsSimulation({
    world: base.world,
    clock: () => base.now.getTime(),
    lookUpsPerSecond: Number.POSITIVE_INFINITY,
  });
  process.env['AWS_ENDPOINT_URL'] = aws.url;
  const readers = createReaders({
    readerRole: null,
    ambient: async () => FAKE_KEYS,
    pace: { now: () => 0, sleep: async () => {} },
  });
  const deps = {
    readers,
    now,
    deadline: () => AbortSignal.timeout(30_000),
    report: (error: unknown) => {
      throw error;
    },
  };
  try {
    const diagnosis = await investigate({ input, region: null, sink: () => {} }, deps);
    const around = await lookAround(diagnosis, deps);
    const message = around === null ? null : circumstancesMessage(around, null);
    return message === null ? '' : plainText({ text: message.text, blocks: message.blocks });
  } finally {
    await aws.close();
  }
}

const told = SCENARIOS.filter(({ expected }) => expected.around !== undefined);

describe('around a failure', () => {
  it.each(told.map((scenario) => [scenario.title, scenario] as const))('%s', async (_, scenario) => {
    const text = await toldAround(scenario, 3);
    const { base } = buildScenario(scenario, 3);
    for (const part of scenario.expected.around?.(base.ids) ?? []) expect(text).toContain(part);
  });
});
