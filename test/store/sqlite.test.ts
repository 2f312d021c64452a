import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { conformsToStore } from './conformance.ts';
import { aCase, anEntry } from './samples.ts';

const root = mkdtempSync(join(tmpdir(), 'pullfail-sqlite-'));
let made = 0;

function newFolder(): string {
  made += 1;
  return join(root, String(made), 'state');
}

afterAll(() => rmSync(root, { recursive: true }));

conformsToStore('a file', async () => {
  const folder = newFolder();
  return { open: () => openSqliteStore(folder), dispose: async () => undefined };
});

describe('the file', () => {
  it('lies in a folder that only its owner may enter', async () => {
    const folder = newFolder();
    await (await openSqliteStore(folder)).close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toContain('pullfail.db');
  });

  it('forgets a closed case whose time has passed, and lets its id be added again', async () => {
    const store = await openSqliteStore(newFolder());
    await store.add(aCase('a', { due: null, forgetAfter: 5 }), [anEntry('a', 1)]);
    expect(await store.due(5, 10)).toEqual([]);
    expect(await store.get('a')).toBeNull();
    expect(await store.add(aCase('a'))).toBe(true);
    expect(await store.audit('a')).toEqual([anEntry('a', 1)]);
    await store.close();
  });

  it.each(["UPDATE audit SET entry = '{}'", 'DELETE FROM audit'])('itself refuses %s', async (statement) => {
    const folder = newFolder();
    const store = await openSqliteStore(folder);
    await store.append(anEntry('a', 1));
    const database = new Database(join(folder, 'pullfail.db'));
    expect(() => database.exec(statement)).toThrow('append-only');
    database.close();
    expect(await store.audit()).toEqual([anEntry('a', 1)]);
    await store.close();
  });

  it('is in write-ahead mode, in which readers and a writer do not wait for each other', async () => {
    const folder = newFolder();
    const store = await openSqliteStore(folder);
    const database = new Database(join(folder, 'pullfail.db'));
    expect(database.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    database.close();
    await store.close();
  });

  it('writes nothing at all when an entry cannot be written', async () => {
    const folder = newFolder();
    const store = await openSqliteStore(folder);
    const database = new Database(join(folder, 'pullfail.db'));
    database.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    database.close();
    await expect(store.add(aCase('a'), [anEntry('a', 1)])).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(await store.get('a')).toBeNull();
    expect(await store.add(aCase('a'))).toBe(true);
    await store.close();
  });
});

describe('a folder that will not do', () => {
  const unusable = { code: 'STORE_UNREACHABLE', nextStep: expect.stringContaining('PULLFAIL_STATE_DIR') };

  it('is one below a file', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(openSqliteStore(join(file, 'state'))).rejects.toMatchObject(unusable);
  });

  it.skipIf(process.platform !== 'linux')('is one that no file system can hold', async () => {
    await expect(openSqliteStore('/proc/pullfail/state')).rejects.toMatchObject(unusable);
  });

  it('is one where something that is no file has the name', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'pullfail.db'), { recursive: true });
    await expect(openSqliteStore(folder)).rejects.toMatchObject(unusable);
  });

  it('is one where the file is no database', async () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'pullfail.db'), 'no database at all. '.repeat(500));
    await expect(openSqliteStore(folder)).rejects.toMatchObject(unusable);
  });

  it.skipIf(process.getuid?.() === 0)('is one that may only be read', async () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true, mode: 0o500 });
    await expect(openSqliteStore(folder)).rejects.toMatchObject(unusable);
  });

  it('is told of at every call after the store was closed', async () => {
    const store = await openSqliteStore(newFolder());
    await store.close();
    await expect(store.get('a')).rejects.toMatchObject(unusable);
    await expect(store.add(aCase('a'))).rejects.toMatchObject(unusable);
    await expect(store.ping()).rejects.toMatchObject(unusable);
  });

  it('does not hide a case that cannot be read', async () => {
    const folder = newFolder();
    const store = await openSqliteStore(folder);
    await store.add(aCase('a'));
    const database = new Database(join(folder, 'pullfail.db'));
    database.exec("UPDATE cases SET body = '[1'");
    database.close();
    await expect(store.get('a')).rejects.toMatchObject({ code: 'STORE_UNREADABLE' });
    await store.close();
  });
});
