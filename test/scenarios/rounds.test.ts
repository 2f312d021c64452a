import { describe, expect, it } from 'vitest';
import { buildScenario } from '../../src/simulation/scenarios/index.ts';
import { diagnose, withWorld } from './diagnose-world.ts';
import { scenarioNamed } from './named.ts';

const workedExample = scenarioNamed('s3-gateway-missing');

describe('what a diagnosis costs', () => {
  it('a Fargate task of a service takes three rounds and at most 26 calls', async () => {
    const { base, input } = buildScenario(workedExample, 4);
    const { calls, rounds } = await withWorld(base, () => diagnose(input));
    expect(rounds).toBeLessThanOrEqual(3);
    expect(calls.length).toBeLessThanOrEqual(26);
  });

  it('asks nothing of the network or of IAM for a full disk', async () => {
    const { base, input } = buildScenario(scenarioNamed('disk-full'), 4);
    const { calls } = await withWorld(base, () => diagnose(input));
    expect(calls.map(({ call }) => call).filter((call) => /^iam:|^ec2:/.test(call))).toEqual([]);
  });

  it('one call that never answers costs its own time limit and not the verdict', async () => {
    const { base, input } = buildScenario(workedExample, 4);
    const diagnosis = await withWorld(base, (simulation) => {
      simulation.faults.hang('ecr:GetRepositoryPolicy');
      return diagnose(input);
    });
    expect(diagnosis.conclusion).toMatchObject({ kind: 'found', finding: { causeId: 'vpc-endpoint-missing' } });
    expect(diagnosis.checks.find(({ id }) => id === 'repository-policy')?.status).toBe('inconclusive');
  });
});
