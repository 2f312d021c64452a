import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { addNat } from '../../src/simulation/aws/changes/index.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { ROOT } from '../rules/source-files.ts';
import { withWorld } from '../scenarios/diagnose-world.ts';
import { run } from '../scenarios/run-program.ts';

giveFakeKeys();

const folder = mkdtempSync(join(tmpdir(), 'pullfail-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The service that the README talks of: one of the worlds has these very names. */
function documented(): BaseWorld {
  const seeds = Array.from({ length: 500 }, (_, seed) => seed);
  const seed = seeds.find((one) => {
    const { cluster, service } = baseWorld({ seed: one, region: 'us-east-1' }).ids;
    return cluster === 'prod' && service === 'payments';
  });
  if (seed === undefined) throw new Error('No world has the names of the README.');
  return baseWorld({ seed, region: 'us-east-1' });
}

/** Every command of the section, by `npx` or in the image, with the file in a folder of its own. */
function commands(file: string): readonly (readonly string[])[] {
  const [, section = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## Before you deploy\n');
  const found = (section.split('\n## ')[0] ?? '').matchAll(/(?:npx pullfail|^) *(?<words>check [^<\n]+\S)(?= <|$)/gm);
  return [...found].map(({ groups }) =>
    (groups?.['words'] ?? '').split(' ').map((word) => (word === 'taskdef.json' ? file : word)),
  );
}

describe('the README’s section about checks', () => {
  const base = documented();
  const { executionRoleArn, image } = base.ids;
  const text = JSON.stringify({ family: 'payments', executionRoleArn, containerDefinitions: [{ name: 'app', image }] });
  const file = join(folder, 'taskdef.json');
  writeFileSync(file, text);

  it('shows a command for a service, for a file, for standard input and for a pipeline', () => {
    expect(commands(file)).toHaveLength(4);
  });

  it.each(commands(file).map((argv) => [argv.join(' ').replace(folder, ''), argv] as const))(
    '%s is 3 for a network without a way, and 0 once there is one',
    async (_, argv) => {
      const [broken, mended] = [documented(), documented()];
      addNat(mended);
      expect((await withWorld(broken, () => run(argv, text))).status).toBe(3);
      expect((await withWorld(mended, () => run(argv, text))).status).toBe(0);
    },
  );
});
