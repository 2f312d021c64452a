import { describe, expect, it } from 'vitest';
import { supersedeDeployment } from '../../src/simulation/aws/changes/index.ts';
import { buildScenario } from '../../src/simulation/scenarios/index.ts';
import { diagnose, withWorld } from './diagnose-world.ts';
import { scenarioNamed } from './named.ts';

const CHOSEN = [
  's3-gateway-missing',
  'egress-without-s3',
  'role-and-s3',
  'pinned-digest-gone',
  'no-public-ip',
  'healthy-now',
];

/** Without these nobody can tell what the network lacks, whatever else was seen. */
const NETWORK_READS = [
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcs',
];

describe.each(CHOSEN.map(scenarioNamed))('$id with one call refused', (scenario) => {
  it('never confirms what the whole evidence does not, and fixes nothing on half of it', async () => {
    const whole = buildScenario(scenario, 3);
    const undenied = await withWorld(whole.base, () => diagnose(whole.input));
    const known = [undenied.conclusion, ...undenied.contributing].flatMap((found) => confirmedCause(found));
    for (const action of new Set(undenied.calls.map(({ call }) => call))) {
      const { base, input } = buildScenario(scenario, 3);
      const diagnosis = await withWorld(base, (simulation) => {
        simulation.faults.deny(action);
        return diagnose(input);
      });
      const confirmed = [diagnosis.conclusion, ...diagnosis.contributing].flatMap((found) => confirmedCause(found));
      expect({ action, extra: confirmed.filter((cause) => !known.includes(cause)) }).toEqual({ action, extra: [] });
      expect({
        action,
        said: diagnosis.notSeen.length > 0 || diagnosis.foundBy !== null || action === 'iam:SimulatePrincipalPolicy',
      }).toEqual({ action, said: true });
      if (NETWORK_READS.includes(action)) expect({ action, fixes: diagnosis.fixes }).toEqual({ action, fixes: [] });
    }
  });
});

it('names the action by which a deployment that was replaced would have been read', async () => {
  const { base, input } = buildScenario(scenarioNamed('s3-gateway-missing'), 3);
  supersedeDeployment(base);
  const diagnosis = await withWorld(base, (simulation) => {
    simulation.faults.deny('ecs:DescribeServiceRevisions');
    return diagnose(input);
  });
  expect(diagnosis.notSeen.join(' ')).toContain('ecs:DescribeServiceRevisions was not answered (access-denied)');
});

function confirmedCause(found: object): readonly string[] {
  const finding = 'finding' in found ? found.finding : found;
  const parts = typeof finding === 'object' && finding !== null ? finding : {};
  const verdict = 'verdict' in parts && typeof parts.verdict === 'object' ? parts.verdict : null;
  const confirmed = verdict !== null && 'kind' in verdict && verdict.kind === 'confirmed';
  return confirmed && 'causeId' in parts ? [String(parts.causeId)] : [];
}
