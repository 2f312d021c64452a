import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/settings.ts';
import { run } from '../scenarios/run-program.ts';
import { type Installation, SECRET_KEY, startInstallation } from './installation.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation.close());

/** Long enough that no other word holds it. */
const secret = fc.stringMatching(/^[A-Za-z0-9]{16,24}$/);

/** A secret where it belongs, in the wrong shape, or in the place of something else. */
const misplaced = fc.constantFrom(
  (text: string) => text,
  (text: string) => `xoxb-${text}`,
  (text: string) => `xapp-${text}`,
  (text: string) => `postgres://pullfail:${text}@127.0.0.1:9/pullfail`,
  (text: string) => `postgres://pullfail:${text}/#@127.0.0.1:9`,
  (text: string) => `dynamodb://${text}?password=${text}`,
  (text: string) => `https://pullfail:${text}@127.0.0.1:9/`,
);

/** The folder of the store is no secret: it is made where it can be, and told where it cannot. */
const names = Object.values(SETTINGS)
  .map(({ name }) => name)
  .filter((name) => name !== 'PULLFAIL_STATE_DIR');

describe('no secret is told', () => {
  it('whatever settings hold it', async () => {
    const settings = fc.tuple(
      fc.uniqueArray(fc.constantFrom(...names, 'PULLFAIL_UNKNOWN'), { minLength: 1 }),
      misplaced,
    );
    await fc.assert(
      fc.asyncProperty(settings, secret, fc.boolean(), async ([held, shape], hidden, json) => {
        const env = { ...installation.env, ...Object.fromEntries(held.map((name) => [name, shape(hidden)])) };
        const { out, err, status } = await run(['doctor', ...(json ? ['--json'] : [])], '', env);
        expect(status).toBe(0);
        expect(out).not.toContain(hidden);
        expect(out).not.toContain(SECRET_KEY);
        expect(out).not.toContain('simulated-session-token');
        expect(err).toBe('');
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('in the words of a sound installation', async () => {
    const { out, err } = await run(['doctor', '--json'], '', installation.env);
    for (const hidden of [installation.slack.botToken, installation.slack.appToken, SECRET_KEY, 'AKIAFAKE']) {
      expect(out + err).not.toContain(hidden);
    }
  });

  it('nor a text that came from elsewhere', async () => {
    installation.slack.faults.next('auth.test', { error: 'xoxb-echo <!channel> \u001b[2J' });
    const { out } = await run(['doctor', '--json'], '', installation.env);
    expect(out).not.toMatch(/echo|channel>/);
    expect(JSON.parse(out).checks).toContainEqual(expect.objectContaining({ id: 'slack-token', status: 'failed' }));
  });
});
