import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../rules/source-files.ts';

const documentsIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const DOCUMENTS = [...documentsIn('.'), ...documentsIn('docs')];
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Without code, whose brackets are no links. */
const prose = (text: string) => text.replaceAll(/^ *```.*?^ *```/gms, '').replaceAll(/`[^`\n]*`/g, '');

/** As GitHub makes them of headings, and those that are written out. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (?<title>.+)$/gm)].map(({ groups }) =>
    (groups?.['title'] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return [...headings, ...[...text.matchAll(/<a id="(?<id>[^"]+)">/g)].map(({ groups }) => groups?.['id'] ?? '')];
}

const linksOf = (text: string) =>
  [...prose(text).matchAll(/\]\((?<link>[^)\s]+)\)|(?:src|href)="(?<address>[^"]+)"/g)].map(
    ({ groups }) => groups?.['link'] ?? groups?.['address'] ?? '',
  );

function isDead(file: string, link: string): boolean {
  if (/^https:\/\//.test(link)) return false;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
}

/** What stands in backticks and is a path of this tree. */
const pathsOf = (text: string) =>
  [...text.matchAll(/`(?<path>(?:src|test|docs|deploy|scripts|bench)\/[\w./-]*\w\/?)`/g)].map(
    ({ groups }) => groups?.['path'] ?? '',
  );

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

describe.each(DOCUMENTS)('%s', (file) => {
  it('links to what is there', () => {
    expect(linksOf(read(file)).filter((link) => isDead(file, link))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    expect(pathsOf(read(file)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names scripts that are there', () => {
    const named = [...read(file).matchAll(/npm run (?<script>[a-z:-]+)/g)].map(
      ({ groups }) => groups?.['script'] ?? '',
    );
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
