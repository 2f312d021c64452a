import { describe, expect, it } from 'vitest';
import { baseWorld } from '../../src/simulation/aws/base-world.ts';
import { addNat, forgetStoppedTasks, pullFromElsewhere } from '../../src/simulation/aws/changes/index.ts';
import { policy } from '../../src/simulation/aws/world/policy-document.ts';
import { buildScenario, SCENARIOS, type Scenario } from '../../src/simulation/scenarios/index.ts';
import { scenarioNamed } from '../scenarios/named.ts';
import { answerAbout } from './ask.ts';

interface Beforehand {
  readonly wouldPull: readonly (boolean | null)[];
  readonly causes: readonly string[];
}

/** What a task that has stopped tells of itself alone; beforehand there is none. */
const TOLD_BY_THE_FAILURE: Readonly<Record<string, Beforehand>> = {
  'role-overridden': { wouldPull: [true], causes: [] },
  // Without a refusal in a text the policy of the registry, which its owner alone sees, may let the role in.
  'repository-of-another-account': { wouldPull: [null], causes: ['repository-policy'] },
  'out-of-memory': { wouldPull: [false], causes: ['vpc-endpoint-missing'] },
};

/** Causes that only a message tells of, so that nothing speaks for them beforehand. */
const TOLD_BY_A_TEXT = ['rate-limit', 'disk-full', 'tls-trust', 'registry-error', 'host-runtime'];

/** What has to stand beforehand, by what the diagnosis of the failed task says. */
function expectedOf({ id, expected: { cause, certainty } }: Scenario): Beforehand {
  const known = TOLD_BY_THE_FAILURE[id];
  if (known !== undefined) return known;
  if (certainty === 'likely' && TOLD_BY_A_TEXT.includes(cause)) return { wouldPull: [true, null], causes: [] };
  if (certainty === 'unknown') return { wouldPull: [true], causes: [] };
  if (certainty === 'possible') return { wouldPull: [null], causes: [] };
  return { wouldPull: [certainty === 'confirmed' ? false : null], causes: [cause] };
}

describe.each(SCENARIOS)('$id: $title', (scenario) => {
  it('is answered beforehand as it would be diagnosed afterwards', async () => {
    const { base } = buildScenario(scenario, 11);
    const { wouldPull, containers } = await answerAbout(base);
    const expected = expectedOf(scenario);
    expect(expected.wouldPull).toContain(wouldPull);
    const causes = containers.flatMap(({ findings }) => findings.map(({ causeId }) => causeId));
    expect(causes).toEqual(expect.arrayContaining([...expected.causes, ...(scenario.expected.contributing ?? [])]));
    if (expected.causes.length === 0) expect(causes).toEqual([]);
  });
});

it('a repository of another account that lets the role in would be pulled from, whatever its registry hides', async () => {
  const base = baseWorld({ seed: 13 });
  addNat(base);
  const Principal = { AWS: base.ids.account };
  const there = pullFromElsewhere(base, { account: base.ids.otherAccount });
  there.policy = policy({ Effect: 'Allow', Action: 'ecr:*', Principal });
  expect(await answerAbout(base)).toMatchObject({ wouldPull: true, gaps: [] });
});

/** Of these a task tells something that nothing else does. */
const TOLD_BY_A_TASK = ['injected-sidecar', 'ec2-instance-role', 'daemon-gone'];

const told = TOLD_BY_A_TASK.map(scenarioNamed);

describe.each(SCENARIOS.filter((scenario) => !told.includes(scenario)))('$id with no task left', (scenario) => {
  it('has the same answer', async () => {
    const whole = buildScenario(scenario, 12).base;
    const forgotten = buildScenario(scenario, 12).base;
    forgetStoppedTasks(forgotten);
    const [before, after] = [await answerAbout(whole), await answerAbout(forgotten)];
    const gist = ({ wouldPull, containers }: typeof before) => ({
      wouldPull,
      containers: containers.map(({ name, findings, matrix }) => ({ name, findings, matrix })),
    });
    expect(gist(after)).toEqual(gist(before));
  });
});
