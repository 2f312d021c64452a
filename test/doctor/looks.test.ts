import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOOKS } from '../../src/doctor/index.ts';
import { nodeVersion } from '../../src/doctor/node-version.ts';
import type { DoctorContext } from '../../src/doctor/shared/context.ts';
import { defineLook, type Look, passed, type Report } from '../../src/doctor/shared/look.ts';
import { reportText } from '../../src/doctor/shared/report-text.ts';
import { runLooks } from '../../src/doctor/shared/run-looks.ts';
import { ROOT, sourceFiles } from '../rules/source-files.ts';

const nothing: DoctorContext = {
  env: {},
  nodeVersion: '20.18.1',
  settings: { config: Object.create(null), problems: [] },
  slack: Object.create(null),
  aws: Object.create(null),
  accounts: [],
};

const look = (id: string, see: () => Promise<null>): Look =>
  defineLook({ id, group: 'aws', title: id, see, tell: () => [passed('Seen.')] });

describe('the registry of looks', () => {
  it('lists every file of the folder once, under its name', () => {
    const files = readdirSync(join(ROOT, 'src/doctor'))
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .map((name) => basename(name, '.ts'));
    expect(LOOKS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('names no command of AWS that changes anything', () => {
    const commands = sourceFiles('src/doctor').flatMap(({ text }) =>
      [...text.matchAll(/new ([A-Z][A-Za-z]+)Command\(/g)].map(([, name = '']) => name),
    );
    const reads = /^(?:Describe|Get|List|BatchGet|Simulate|LookupEvents$|FilterLogEvents$|AssumeRole$)/;
    expect(commands.length).toBeGreaterThan(30);
    expect(commands.filter((name) => !reads.test(name))).toEqual([]);
  });
});

describe('a look', () => {
  it('that does not end in time could not look, and the others are told', async () => {
    const stuck = look('stuck', () => new Promise(() => {}));
    const reports = await runLooks([stuck, look('sound', async () => null)], nothing, 20);
    expect(reports).toMatchObject([
      { id: 'stuck', status: 'inconclusive' },
      { id: 'sound', status: 'passed' },
    ]);
  });

  it('that breaks could not look, and does not repeat what broke it', async () => {
    const broken = look('broken', async () => {
      throw new TypeError('xoxb-secret');
    });
    const [report] = await runLooks([broken], nothing, 1_000);
    expect(report).toMatchObject({ status: 'inconclusive', summary: 'pullfail itself failed here (TypeError).' });
    expect(JSON.stringify(report)).not.toContain('xoxb');
  });

  it.each([
    ['20.18.0', 'failed'],
    ['18.20.4', 'failed'],
    ['20.18.1', 'passed'],
    ['20.20.2', 'passed'],
    ['24.0.0', 'passed'],
  ] as const)('at the version of Node: %s has %s', async (version, status) => {
    expect(await nodeVersion.run({ ...nothing, nodeVersion: version })).toMatchObject([{ status }]);
  });
});

describe('the report', () => {
  const report = (status: Report['status'], title: string, repair: string | null = null): Report => ({
    id: title,
    group: 'store',
    title,
    status,
    summary: 'Seen.',
    repair,
  });
  const text = (...reports: Report[]) => reportText(reports, (style, words) => `<${style}>${words}</>`);

  it('paints each status in its colour and shows a repair below', () => {
    const said = text(report('passed', 'One'), report('failed', 'Two', 'Do this:\n{}'));
    expect(said).toContain('<green>OK     </>  One  Seen.');
    expect(said).toContain('<red>Problem</>  Two  Seen.\n    → Do this:\n      {}');
  });

  it('never calls in order what could not be looked at', () => {
    const said = text(report('passed', 'One'), report('inconclusive', 'Two'));
    expect(said).toContain('<yellow>1 thing could not be checked: Two.</>');
    expect(said).not.toContain('Everything');
  });

  it('lets no escape sequence through', () => {
    expect(text(report('failed', 'One\u001b[2J', 'x\u001b[2J'))).not.toContain('\u001b');
  });
});
