import { describe, expect, it } from 'vitest';
import { run } from './run-program.ts';

describe('a command that cannot be understood', () => {
  it.each([
    [['demo', '--port', '0'], "Unknown option '--port'."],
    [['diagnose', '--region'], "Option '--region <value>' argument missing."],
    [['diagnose', '--strict', 'prod/payments'], 'diagnose has no option --strict.'],
    [['classify', '--region', 'us-east-1'], 'classify has no option --region.'],
    [['--\u001b[31mred'], "Unknown option '-- [31mred'."],
    [['dignose'], 'There is no such command. Use diagnose, check, watch, classify, doctor, audit, demo or serve;'],
    [[], 'No command was given.'],
  ])('%j is answered by one line and status 2', async (argv, words) => {
    const { status, out, err } = await run(argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(words);
    expect(err.trimEnd()).not.toContain('\n');
  });
});
