import { describe, expect, it } from 'vitest';
import { createReaders } from '../../src/aws/readers.ts';
import { type FixPreparation, prepareFix } from '../../src/diagnose/prepare-fix.ts';
import { buildScenario } from '../../src/simulation/scenarios/index.ts';
import { FAKE_KEYS } from '../fake-keys.ts';
import { diagnose, withWorld } from './diagnose-world.ts';
import { scenarioNamed } from './named.ts';

/** Looks without which a fix is offered all the same: they say what it costs, or AWS itself refuses what they would tell. */
const DISPENSABLE = ['pricing:GetProducts', 'route53:ListHostedZonesByVPC', 'ec2:DescribeVpcEndpointServices'];

/** What is offered when these actions are refused, and the actions that were called. */
async function offeredWithout(
  denied: readonly string[],
): Promise<{ preparation: FixPreparation | null; called: readonly string[] }> {
  const { base, input } = buildScenario(scenarioNamed('all-endpoints-missing'), 3);
  return withWorld(base, async (simulation) => {
    for (const action of denied) simulation.faults.deny(action);
    const diagnosis = await diagnose(input);
    const preparation = await prepareFix(diagnosis, {
      readers: createReaders({ readerRole: null, ambient: async () => FAKE_KEYS, callTimeoutMs: 2_000 }),
      now: () => new Date(),
      signal: AbortSignal.timeout(20_000),
      report: (error) => {
        throw error;
      },
    });
    return { preparation, called: [...new Set(simulation.calls.map(({ action }) => action))] };
  });
}

const isOffered = (preparation: FixPreparation | null) => preparation !== null && preparation.obstacles.length === 0;

describe('a fix', async () => {
  const { preparation, called } = await offeredWithout([]);

  it('is offered while everything answers', () => {
    expect(isOffered(preparation)).toBe(true);
  });

  it.each(called.filter((action) => action.startsWith('ec2:') && !DISPENSABLE.includes(action)))(
    'has no button while %s is refused',
    async (action) => {
      expect(isOffered((await offeredWithout([action])).preparation)).toBe(false);
    },
  );

  it.each(DISPENSABLE)('says so and is offered all the same while %s is refused', async (action) => {
    const without = await offeredWithout([action]);
    expect(isOffered(without.preparation)).toBe(true);
    expect(without.preparation?.unsure.join(' ')).toContain(action);
  });
});
