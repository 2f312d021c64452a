import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import { buildScenario, type Expected, SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { diagnose, withWorld } from './diagnose-world.ts';

const verdictOf = ({ conclusion }: Diagnosis) => {
  if (conclusion.kind === 'found')
    return { cause: conclusion.finding.causeId, certainty: conclusion.finding.verdict.kind };
  if (conclusion.kind === 'not-a-pull-failure') return { cause: conclusion.kind, certainty: 'likely' };
  const open = conclusion.kind === 'undetermined' && conclusion.candidates.length > 0;
  return { cause: 'undetermined', certainty: open ? 'possible' : 'unknown' };
};

const fixesOf = ({ fixes, subject }: Diagnosis) =>
  fixes.map(({ kind, service }) => `${kind} ${service.split(`.${subject.region}.`)[1]}`);

const sentenceOf = ({ conclusion }: Diagnosis) =>
  conclusion.kind === 'found' ? conclusion.finding.verdict.because : conclusion.because;

function check(diagnosis: Diagnosis, expected: Expected, { ids }: BaseWorld): void {
  const { cause, certainty, contributing = [], fixes = [], names, container } = expected;
  expect({ ...verdictOf(diagnosis), sentence: sentenceOf(diagnosis) }).toMatchObject({ cause, certainty });
  expect(fixesOf(diagnosis)).toEqual(fixes);
  expect(diagnosis.contributing.map(({ causeId }) => causeId)).toEqual(expect.arrayContaining([...contributing]));
  for (const name of names?.(ids) ?? []) expect(sentenceOf(diagnosis)).toContain(name);
  if (container !== undefined) expect(diagnosis.container?.name).toBe(container);
}

describe.each(SCENARIOS)('$id: $title', (scenario) => {
  it.each([1, 2])('comes to the right verdict in world %i', async (seed) => {
    const { base, input } = buildScenario(scenario, seed);
    const diagnosis = await withWorld(base, () => diagnose(input));
    check(diagnosis, scenario.expected, base);
  });
});
