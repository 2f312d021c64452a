import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { runProgram } from '../../src/cli/program.ts';
import { USAGE } from '../../src/cli/usage.ts';
import { run } from '../scenarios/run-program.ts';

describe('the program', () => {
  it('ends with 1 and one line without a foreign word where it fails itself', async () => {
    const told: string[] = [];
    const broken = {
      write() {
        throw new RangeError('password=hunter2');
      },
    };
    const err = { write: (text: string) => told.push(text) };
    const terminal = { out: broken, err, env: {} } as unknown as Parameters<typeof runProgram>[0]['terminal'];
    expect(await runProgram({ argv: ['--help'], terminal, stdin: new PassThrough() })).toBe(1);
    expect(told.join('')).toMatch(/^pullfail: The program failed \(RangeError\)\. Run it again[^\n]+\n$/);
  });

  it('names every command to who gives none', async () => {
    const { status, err } = await run([]);
    expect(status).toBe(2);
    for (const name of COMMANDS.keys()) expect(err).toContain(name);
  });

  it.each([...COMMANDS.keys()])('explains %s', (name) => {
    expect(USAGE).toContain(`pullfail ${name}`);
  });

  it.each(['serve', 'demo'])('starts no %s where words stand behind it that mean nothing to it', async (name) => {
    const { status, err } = await run([name, 'staging']);
    expect(status).toBe(2);
    expect(err).toBe(`pullfail: ${name} takes no words behind it. See \`pullfail --help\`.\n`);
  });

  it('refuses an option of another command, which would not do what was wanted', async () => {
    const { status, err } = await run(['audit', '--strict']);
    expect(status).toBe(2);
    expect(err).toContain('audit has no option --strict.');
  });
});

describe('pullfail classify', () => {
  it('gives one line a text, in the order in which the files were named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pullfail-texts-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = (name: string, leaf: string) => {
      writeFileSync(join(folder, name), `CannotPullContainerError: Error response from daemon: ${leaf}`);
      return join(folder, name);
    };
    const files = [file('a', 'toomanyrequests: Rate exceeded'), '-', file('b', 'no space left on device')];
    const { status, out } = await run(
      ['classify', '--json', ...files],
      'CannotPullContainerError: dial tcp: lookup registry.example.com: no such host',
    );
    expect(status).toBe(0);
    const symptoms = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).symptom);
    expect(symptoms).toEqual(['rate-limited', 'dns', 'disk-full']);
  });
});
