import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { programBuild } from '../../scripts/program-build.mjs';
import { ROOT, sourceFiles } from '../rules/source-files.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCKERFILE = read('Dockerfile');

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of the file, each on one line, without comments. */
function instructions(): readonly Instruction[] {
  const text = DOCKERFILE.replaceAll(/^#.*\n/gm, '').replaceAll('\\\n', ' ');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

function stages(): readonly (readonly Instruction[])[] {
  const all = instructions();
  const starts = all.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
  return starts.map((start, nth) => all.slice(start, starts[nth + 1]));
}

const last = stages().at(-1) ?? [];
const inLast = (name: string): readonly string[] => last.filter((one) => one.name === name).map(({ rest }) => rest);

/** What COPY takes from the folder of the project, over all stages. */
function copiedFromContext(): readonly string[] {
  return instructions()
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
}

describe('the Dockerfile', () => {
  it('has nothing that a linter minds', () => {
    expect(validate(DOCKERFILE).map(({ message }) => message)).toEqual([]);
  });

  it('builds and runs on the same base, pinned to a version and a digest', () => {
    const bases = instructions()
      .filter(({ name }) => name === 'FROM')
      .map(({ rest }) => rest.split(' ')[0]);
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-\w+-slim@sha256:[0-9a-f]{64}$/);
  });

  it('runs as a user by number who is not root, after everything that root does', () => {
    expect(inLast('USER')).toEqual(['1000:1000']);
    const names = last.map(({ name }) => name);
    expect(names.indexOf('USER')).toBeGreaterThan(Math.max(names.lastIndexOf('RUN'), names.lastIndexOf('COPY')));
  });

  it('starts Node itself, so that it is told of the stop', () => {
    expect(JSON.parse(inLast('ENTRYPOINT')[0] ?? '')).toEqual(['node', 'dist/main.js']);
    expect(JSON.parse(inLast('CMD')[0] ?? '')).toEqual(['serve']);
    expect(inLast('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('has a health check that needs no shell', () => {
    const [check = ''] = inLast('HEALTHCHECK');
    expect(JSON.parse(check.slice(check.indexOf('CMD') + 3))).toEqual(['node', 'healthy.mjs']);
  });

  it('keeps no state on its own layer', () => {
    expect(inLast('ENV').join(' ')).toContain('PULLFAIL_STATE_DIR=/data');
    expect(inLast('RUN').join(' ')).toContain('--owner=node');
  });

  it('lets in what it copies, and nothing else: no tests, no .env, no .git', () => {
    const [first, ...others] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(others.map((line) => line.replace(/^!/, '')).sort()).toEqual([...new Set(copiedFromContext())].sort());
    expect(others.every((line) => line.startsWith('!'))).toBe(true);
    expect(copiedFromContext().filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('copies what the scripts of its steps import', () => {
    const scripts = copiedFromContext().filter((path) => path.endsWith('.mjs'));
    const imported = scripts.flatMap((path) =>
      [...read(path).matchAll(/from '\.\/(?<file>[^']+)'/g)].map((match) => `scripts/${match.groups?.['file']}`),
    );
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((path) => !scripts.includes(path))).toEqual([]);
  });
});

describe('the packages of the image', () => {
  it('are those that the bundle leaves out or reads as files', () => {
    const loaded =
      /const LOADED = \[(?<list>[^\]]*)\]/.exec(read('scripts/runtime-packages.mjs'))?.groups?.['list'] ?? '';
    const names = (list: string) => [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
    const resolved = sourceFiles('src')
      .flatMap(({ text }) => [...text.matchAll(/\bresolve\([`'](?<path>@?[a-z][^`'$]*\/)[^`']*\.\w+[`']\)/g)])
      .map((match) => /^(?:@[^/]+\/)?[^/]+/.exec(match.groups?.['path'] ?? '')?.[0] ?? '');
    expect(resolved.length).toBeGreaterThan(0);
    expect(names(loaded)).toEqual([...new Set([...(programBuild.external ?? []), ...resolved])].sort());
  });
});
