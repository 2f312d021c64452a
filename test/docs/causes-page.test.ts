import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/causes/index.ts';
import { stopReasonOf } from '../../src/simulation/aws/changes/index.ts';
import { buildScenario, SCENARIOS, type Scenario } from '../../src/simulation/scenarios/index.ts';
import { ROOT } from '../rules/source-files.ts';
import { diagnose, withWorld } from '../scenarios/diagnose-world.ts';
import { causesPage, type Example } from './causes-page.ts';

const FILE = join(ROOT, 'docs', 'causes.md');

/** Account, names and ids of the documents; a fixed time keeps every date. */
const SEED = 1;

async function exampleOf(scenario: Scenario): Promise<Example | null> {
  const { base, input } = buildScenario(scenario, SEED);
  const { conclusion, fixCalls, subject } = await withWorld(base, () => diagnose(input));
  if (conclusion.kind !== 'found') return null;
  const { title } = scenario;
  return { title, text: stopReasonOf(base) ?? '', region: subject.region, finding: conclusion.finding, fixCalls };
}

const byCause = new Map<string, Example[]>();
for (const scenario of SCENARIOS) {
  const example = await exampleOf(scenario);
  if (example === null) continue;
  const { causeId } = example.finding;
  byCause.set(causeId, [...(byCause.get(causeId) ?? []), example]);
}

describe('docs/causes.md', () => {
  it.each(CAUSES.map(({ id }) => id))('has an account in which %s is the broken thing', (id) => {
    expect(byCause.get(id)?.length ?? 0).toBeGreaterThan(0);
  });

  it('says what the causes say (`npm run policy` rewrites it)', () => {
    const page = causesPage(byCause);
    if (process.env['PULLFAIL_REWRITE_DOCS'] === 'true') writeFileSync(FILE, page);
    expect(readFileSync(FILE, 'utf8')).toBe(page);
  });
});
