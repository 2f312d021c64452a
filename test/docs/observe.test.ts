import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS, type Metric } from '../../src/metrics/metric.ts';
import { createMetrics } from '../../src/metrics/prometheus.ts';
import { LOG_FIELDS } from '../../src/model/log.ts';
import { ROOT } from '../rules/source-files.ts';

const PAGE = join(ROOT, 'docs', 'observe.md');
const DASHBOARD = readFileSync(join(ROOT, 'deploy', 'grafana', 'pullfail.json'), 'utf8');
const OURS: readonly Metric[] = Object.values(METRICS);

function metricsTable(): string {
  const rows = OURS.map(({ name, type, help, labels }) => {
    const told = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`);
    return `| \`${name}\` | ${type} | ${help} | ${told.join('; ') || 'none'} |`;
  });
  return ['| metric | type | meaning | labels |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function fieldsTable(): string {
  const rows = Object.entries(LOG_FIELDS).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);
  return ['| field | meaning |', '| --- | --- |', ...rows].join('\n');
}

/** The table that stands between two marks, with the marks. */
function marked(name: string, table: string): string {
  return `<!-- ${name} -->\n${table}\n<!-- /${name} -->`;
}

describe('docs/observe.md', () => {
  it.each([
    ['metrics', metricsTable],
    ['log', fieldsTable],
  ] as const)('lists the %s of the program (`npm run policy` rewrites it)', (name, table) => {
    const expected = marked(name, table());
    if (process.env['PULLFAIL_REWRITE_DOCS'] === 'true') {
      const standing = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`);
      writeFileSync(
        PAGE,
        readFileSync(PAGE, 'utf8').replace(standing, () => expected),
      );
    }
    expect(readFileSync(PAGE, 'utf8')).toContain(expected);
  });
});

describe('/metrics', () => {
  it('gives what the list has, beside what Node tells of the process', async () => {
    const text = await createMetrics().read();
    const types = [...text.matchAll(/^# TYPE (pullfail_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    expect(types.sort()).toEqual(OURS.map(({ name, type }) => `${name} ${type}`).sort());
    expect(text).toContain('process_resident_memory_bytes');
  });
});

/** The queries of the panels, each without the ranges and strings that are no names. */
function queries(): readonly string[] {
  return [...DASHBOARD.matchAll(/"expr": "((?:[^"\\]|\\.)*)"/g)].map(([, expr]) => JSON.parse(`"${expr}"`) as string);
}

describe('the dashboard', () => {
  it('asks only for metrics and labels that there are', async () => {
    const text = await createMetrics().read();
    const names = new Set([...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name));
    const known = (name: string) => names.has(name) || names.has(name.replace(/_(?:bucket|sum|count)$/, ''));
    const asked = queries().flatMap((query) => query.match(/\b(?:pullfail|process|nodejs)_\w+/g) ?? []);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !known(name))).toEqual([]);
    const labels = new Set(['le', 'instance', 'job', ...OURS.flatMap((metric) => Object.keys(metric.labels))]);
    const used = queries().flatMap((query) => [
      ...[...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) =>
        (list ?? '').split(',').map((one) => one.trim()),
      ),
      ...[...query.matchAll(/[{,]\s*(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label]) => label ?? ''),
    ]);
    expect(used.filter((label) => !labels.has(label))).toEqual([]);
  });

  it('shows every number that is ours', () => {
    const asked = queries().join('\n');
    expect(OURS.filter(({ name }) => !asked.includes(name)).map(({ name }) => name)).toEqual([]);
  });
});
