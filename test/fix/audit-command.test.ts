import { describe, expect, it } from 'vitest';
import { run } from '../scenarios/run-program.ts';
import { APPROVER } from './app.ts';
import { approve, proposed, untilOutcome } from './flow.ts';

describe('pullfail audit', () => {
  it('prints every line of the trail, as text and as one JSON document a line', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const env = { PULLFAIL_STATE_DIR: app.stateDir };
    const text = await run(['audit'], '', env);
    expect(text.status).toBe(0);
    expect(text.out).toMatch(new RegExp(`${APPROVER} +approved`));
    const json = await run(['audit', '--json'], '', env);
    const entries = json.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.map(({ what }) => what)).toEqual([
      'proposed',
      'approved',
      'looked-again',
      'call-made',
      'available',
      'verified',
    ]);
    const one = await run(['audit', '--json', entries[0].caseId], '', env);
    expect(one.out).toBe(json.out);
  });

  it('says that there is nothing where nothing was proposed', async () => {
    const app = await proposed('s3-gateway-missing');
    const { status, out } = await run(['audit', 'fix-00000000-9'], '', { PULLFAIL_STATE_DIR: app.stateDir });
    expect({ status, out }).toEqual({ status: 0, out: 'This store knows no proposal fix-00000000-9.\n' });
  });

  it.each([[['audit', 'nonsense']], [['audit', 'fix-00000000-1', 'more']]])(
    '%j is refused with a word',
    async (argv) => {
      const { status, err } = await run(argv);
      expect(status).toBe(2);
      expect(err).toContain('not the id of a proposal');
    },
  );
});
