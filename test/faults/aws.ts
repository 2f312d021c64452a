import { afterAll, describe, expect, it } from 'vitest';
import { createReaders } from '../../src/aws/readers.ts';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { investigate } from '../../src/diagnose/investigate.ts';
import { type AwsOrganization, startAwsOrganization } from '../../src/simulation/aws/organization.ts';
import type { AwsFaults } from '../../src/simulation/aws/server/faults.ts';
import { buildScenario, type Scenario } from '../../src/simulation/scenarios/index.ts';
import type { AwsFault } from './aws-faults.ts';
import { AWS_RULES, outcomeOf, type Struck } from './aws-rules.ts';
import { Tally } from './tally.ts';

/** Limit of one call: long enough for the SDK's patience with a throttled one, after which what hangs is given up. */
const CALL_TIMEOUT_MS = 1_500;
const AT_ONCE = 6;
const SEED = 3;

/** Every call that a scenario's diagnosis makes, in every way that a call goes wrong. */
export function strikeEveryCall(what: string, scenarios: readonly Scenario[], faults: readonly AwsFault[]): void {
  const tally = new Tally(what);
  afterAll(() => tally.print());
  describe.each(scenarios)('$id with one call that goes wrong', (scenario) => {
    it('keeps every rule, whichever call it is and whatever happens to it', async () => {
      const organization = await startAwsOrganization();
      process.env['AWS_ENDPOINT_URL'] = organization.url;
      try {
        const whole = await diagnoseStruck(scenario, organization, () => {});
        const actions = [...new Set(whole.calls.map(({ call }) => call))];
        const pairs = actions.flatMap((action) => faults.map((fault) => ({ action, fault })));
        const broken: unknown[] = [];
        await atOnce(pairs, async ({ action, fault }) => {
          const struck = await diagnoseStruck(scenario, organization, (trouble) => fault.strike(trouble, action));
          const pair: Struck = { fault, action, whole, struck };
          tally.count(fault.name, action, outcomeOf(pair));
          for (const [rule, breaks] of Object.entries(AWS_RULES)) {
            const how = breaks(pair);
            if (how.length > 0) broken.push({ action, fault: fault.name, rule, how });
          }
        });
        expect(broken).toEqual([]);
      } finally {
        await organization.close();
      }
    });
  });
}

async function diagnoseStruck(
  scenario: Scenario,
  organization: AwsOrganization,
  strike: (faults: AwsFaults) => void,
): Promise<Diagnosis> {
  const { base, input } = buildScenario(scenario, SEED);
  const account = organization.join({ world: base.world });
  strike(account.faults);
  const ambient = { accessKeyId: account.accessKeyId, secretAccessKey: 'fake' };
  const bugs: unknown[] = [];
  const diagnosis = await investigate(
    { input, region: null, sink: () => {} },
    {
      readers: createReaders({ readerRole: null, ambient: async () => ambient, callTimeoutMs: CALL_TIMEOUT_MS }),
      now: () => base.now,
      deadline: () => AbortSignal.timeout(30_000),
      report: (error) => bugs.push(error),
    },
  );
  expect(bugs).toEqual([]);
  return diagnosis;
}

async function atOnce<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await run(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
