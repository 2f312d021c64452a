import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readerPolicy } from '../../src/iam-policy.ts';
import { ROOT } from './source-files.ts';

const FILE = join(ROOT, 'docs/iam/read.json');

describe('docs/iam/read.json', () => {
  it('allows exactly what the code reads (`npm run policy` rewrites it)', () => {
    const expected = `${JSON.stringify(readerPolicy(), null, 2)}\n`;
    if (process.env['PULLFAIL_REWRITE_DOCS'] === 'true') writeFileSync(FILE, expected);
    expect(readFileSync(FILE, 'utf8')).toBe(expected);
  });
});
