import { afterAll, describe, expect, it } from 'vitest';
import type { AwsFaults } from '../../src/simulation/aws/server/faults.ts';
import type { FixApp } from '../fix/app.ts';
import { approve, cardOf, endpointsCreated, outcomesOf, proposed } from '../fix/flow.ts';
import { Tally } from './tally.ts';

const tally = new Tally('Calls of AWS while an approved fix is carried out');
afterAll(() => tally.print());

const FAULTS: Readonly<Record<string, (faults: AwsFaults, action: string) => void>> = {
  'denied once approved': (faults, action) => faults.deny(action),
  'throttled once': (faults, action) => faults.throttle(action, 1),
  '500 once': (faults, action) => faults.status(action, 500, 1),
  '500 for ever': (faults, action) => faults.status(action, 500),
  'reset once': (faults, action) => faults.reset(action, 1),
  'answer lost once': (faults, action) => faults.loseAnswer(action, 1),
  'malformed once': (faults, action) => faults.malformed(action, 1),
};

/** Approves, with one call in trouble from then on, and waits until the thread says how it ended. */
async function carriedOut(
  strike: (faults: AwsFaults) => void,
  { keep = false } = {},
): Promise<{ app: FixApp; actions: readonly string[] }> {
  const app = await proposed('s3-gateway-missing', { keep });
  const before = app.aws.calls.length;
  strike(app.aws.faults);
  await approve(app);
  await app.slack.waitFor(() => outcomesOf(app).length > 0, { what: 'how it ended', timeoutMs: 40_000 });
  return { app, actions: app.aws.calls.slice(before).map(({ action }) => action) };
}

const whole = await carriedOut(() => {}, { keep: true });
await whole.app.close();
const actions = [...new Set(whole.actions)].filter((action) => /^(?:sts|ec2):/.test(action));

describe.each(Object.entries(FAULTS))('an approved fix while a call is %s', (name, strike) => {
  it.each(actions)('%s', async (action) => {
    const { app } = await carriedOut((faults) => strike(faults, action));
    const [outcome = ''] = outcomesOf(app);
    const made = endpointsCreated(app);
    tally.count(name, action, /Fixed/.test(outcome) ? 'same answer' : 'said what is missing');
    expect(made.length).toBeLessThanOrEqual(1);
    expect(cardOf(app)).not.toMatch(/In progress/);
    const existing = app.base.place.ec2.endpoints.filter(({ tags }) => tags['managed-by'] === 'pullfail');
    for (const { id } of existing) expect(app.said()).toContain(id);
  });
});
