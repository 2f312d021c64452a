import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../src/causes/cause.ts';
import { CAUSES } from '../../src/causes/index.ts';
import { clusterTasks } from '../../src/checks/cluster-tasks.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { AROUND_CHECKS } from '../../src/circumstances/look-around.ts';
import { SYMPTOMS } from '../../src/classify/classification.ts';
import { FIX_CHECKS } from '../../src/diagnose/prepare-fix.ts';
import { checksFor } from '../../src/diagnose/suspects.ts';
import { ROOT } from './source-files.ts';

/** The entries of a folder that is a registry, without the files that serve all of them. */
const filesBut = (folder: string, shared: readonly string[]): readonly string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => basename(name, '.ts'))
    .filter((name) => !shared.includes(name))
    .sort();

describe('registries', () => {
  it('every cause of the public list has its file, its entry and its own id', () => {
    expect(CAUSES.map(({ id }) => id).sort()).toEqual([...CAUSE_IDS].sort());
    expect(filesBut('src/causes', ['cause', 'index', 'network-evidence'])).toEqual([...CAUSE_IDS].sort());
  });

  it('every check is listed once, under an id that is its file name', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(filesBut('src/checks', ['check', 'index', 'outcomes'])).toEqual([...ids].sort());
  });

  it('every check is one that a cause, a fix or what is told around a failure rests on', () => {
    const used = new Set([...checksFor(CAUSES), ...FIX_CHECKS, ...AROUND_CHECKS, clusterTasks].map(({ id }) => id));
    expect(CHECKS.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it('every symptom of a failed pull has a cause that explains it', () => {
    const explained = new Set(CAUSES.flatMap(({ explains }) => explains));
    expect(SYMPTOMS.filter((symptom) => symptom !== 'not-a-pull-failure' && !explained.has(symptom))).toEqual([]);
  });
});
