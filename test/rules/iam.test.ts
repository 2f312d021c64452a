import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventsPolicy, fixerPolicy, readerPolicy, storePolicy } from '../../src/iam-policy.ts';
import { ROOT, sourceFiles, WRITERS } from './source-files.ts';

describe('docs/iam', () => {
  it.each([
    ['read.json', readerPolicy],
    ['write.json', fixerPolicy],
    ['events.json', eventsPolicy],
    ['store.json', storePolicy],
  ] as const)('%s allows exactly what the code calls (`npm run policy` rewrites it)', (name, policy) => {
    const file = join(ROOT, 'docs/iam', name);
    const expected = `${JSON.stringify(policy(), null, 2)}\n`;
    if (process.env['PULLFAIL_REWRITE_DOCS'] === 'true') writeFileSync(file, expected);
    expect(readFileSync(file, 'utf8')).toBe(expected);
  });

  it('names every action that the store on DynamoDB makes once its table exists, and no other', () => {
    const made = sourceFiles('src/store').flatMap(({ text }) =>
      [...text.matchAll(/new ([A-Z][A-Za-z]+)Command\(/g)].map(([, name]) => `dynamodb:${name}`),
    );
    const atFirst = ['dynamodb:CreateTable', 'dynamodb:UpdateTimeToLive'];
    const allowed = storePolicy().Statement.flatMap(({ Action }) => Action);
    expect([...allowed, ...atFirst].sort()).toEqual([...new Set(made)].sort());
  });

  it('names every action that the writer makes, and no other', () => {
    const writers = sourceFiles('src/aws').filter(({ path }) => WRITERS.includes(path));
    const made = writers.flatMap(({ text }) =>
      [...text.matchAll(/new ([A-Z][A-Za-z]+)Command\(/g)].map(([, name]) => `ec2:${name}`),
    );
    const allowed = fixerPolicy().Statement.flatMap(({ Action }) => Action);
    expect([...new Set(allowed)].sort()).toEqual([...new Set([...made, 'ec2:CreateTags'])].sort());
  });
});
