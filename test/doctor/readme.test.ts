import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../rules/source-files.ts';
import { run } from '../scenarios/run-program.ts';
import { type Installation, SCOPES, startInstallation } from './installation.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation({ scopes: SCOPES.filter((scope) => scope !== 'app_mentions:read') });
  installation.aws.faults.deny('ec2:DescribeVpcEndpoints');
});
afterAll(() => installation.close());

/** The block of the README that begins with this line, without its fences. */
function sampleAfter(command: string): readonly string[] {
  const [, after = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split(`\`\`\`text\n$ ${command}\n`);
  return linesOf(after.split('\n```')[0] ?? '');
}

/** How many actions there are changes with every new look of a diagnosis. */
function linesOf(text: string): readonly string[] {
  return text.replaceAll(/\d+ read actions/g, 'N read actions').split('\n');
}

describe('the README', () => {
  it('shows lines that pullfail doctor prints, in their order, and leaves out others where it says …', async () => {
    const sample = sampleAfter('npx pullfail doctor');
    const { out } = await run(['doctor'], '', installation.env);
    const printed = linesOf(out.trimEnd());
    const places = sample.filter((line) => line !== '…').map((line) => printed.indexOf(line));
    expect(sample.length).toBeGreaterThan(8);
    expect(sample.filter((line) => line !== '…' && !printed.includes(line))).toEqual([]);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(sample.at(-1)).toBe(printed.at(-1));
  });
});
