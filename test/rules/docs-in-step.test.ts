import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readerPolicy } from '../../src/iam-policy.ts';
import { SETTINGS } from '../../src/settings.ts';
import { SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { ROOT } from './source-files.ts';

const README = join(ROOT, 'README.md');

function settingsTable(): string {
  const rows = Object.values(SETTINGS).map(
    ({ name, meaning, fallback }) => `| \`${name}\` | ${meaning} | ${fallback} |`,
  );
  return ['| setting | meaning | default |', '| --- | --- | --- |', ...rows].join('\n');
}

function between(text: string, name: string): string {
  const [, rest = ''] = text.split(`<!-- ${name} -->\n`);
  return rest.split(`\n<!-- /${name} -->`)[0] ?? '';
}

describe('README and .env.example', () => {
  it('list every setting with its meaning and its default (`npm run policy` rewrites the table)', () => {
    const text = readFileSync(README, 'utf8');
    if (process.env['PULLFAIL_REWRITE_DOCS'] === 'true') {
      writeFileSync(
        README,
        text.replace(between(text, 'settings'), () => settingsTable()),
      );
    }
    expect(between(readFileSync(README, 'utf8'), 'settings')).toBe(settingsTable());
  });

  it('the README goes on behind the table', () => {
    expect(readFileSync(README, 'utf8')).toContain('<!-- /settings -->\n\n## ');
  });

  it('the README counts what there is', () => {
    const text = readFileSync(README, 'utf8');
    const actions = readerPolicy().Statement.flatMap(({ Action }) => Action).length;
    expect(text).toContain(`1 of ${actions} read actions is refused`);
    expect(text).toContain('eighty broken AWS accounts');
    expect(Math.round(SCENARIOS.length / 10)).toBe(8);
  });

  it('.env.example names the same settings', () => {
    const names = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^#? ?(?<name>[A-Z_]+)=/gm)].map(
      (match) => match.groups?.['name'],
    );
    expect(names).toEqual(Object.values(SETTINGS).map(({ name }) => name));
  });
});

describe('docs/architecture.md', () => {
  it('has a row for every folder of src, and no row for a folder that is gone', () => {
    const text = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `src\/(?<folder>[a-z]+)` /gm)].map((match) => match.groups?.['folder']);
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(rows.toSorted()).toEqual(folders.toSorted());
  });
});
