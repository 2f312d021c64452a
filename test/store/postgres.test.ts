import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/postgres-store.ts';
import { conformsToStore } from './conformance.ts';
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';
import { aCase, anEntry } from './samples.ts';

const programs = findPostgres();

if (programs === null && process.env['CI'] === 'true') throw new Error('CI has to have a PostgreSQL server installed.');

const title = programs === null ? 'PostgreSQL, skipped because no initdb is installed here' : 'PostgreSQL';

describe.skipIf(programs === null)(title, () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  }, 60_000);

  afterAll(() => server?.dispose());

  async function query(url: string, statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  conformsToStore('PostgreSQL', async () => {
    const url = await server.createDatabase();
    return { open: () => openPostgresStore(url), dispose: async () => undefined };
  });

  it('lets many replicas start at once on an empty database', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(url)));
    expect(await stores[0]?.add(aCase('a'))).toBe(true);
    expect(await stores[5]?.get('a')).toEqual(aCase('a'));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('forgets a closed case whose time has passed', async () => {
    const store = await openPostgresStore(await server.createDatabase());
    await store.add(aCase('a', { due: null, forgetAfter: 5 }), [anEntry('a', 1)]);
    expect(await store.due(5, 10)).toEqual([]);
    expect(await store.get('a')).toBeNull();
    expect(await store.audit('a')).toEqual([anEntry('a', 1)]);
    await store.close();
  });

  it.each(["UPDATE pullfail_audit SET entry = '{}'", 'DELETE FROM pullfail_audit', 'TRUNCATE pullfail_audit'])(
    'itself refuses %s',
    async (statement) => {
      const url = await server.createDatabase();
      const store = await openPostgresStore(url);
      await store.append(anEntry('a', 1));
      await expect(query(url, statement)).rejects.toThrow('append-only');
      expect(await store.audit()).toEqual([anEntry('a', 1)]);
      await store.close();
    },
  );

  it('is open to a user who may use the tables and create nothing', async () => {
    const url = await server.createDatabase();
    await (await openPostgresStore(url)).close();
    await query(url, 'CREATE ROLE clerk LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC;');
    await query(
      url,
      'GRANT SELECT, INSERT, UPDATE, DELETE ON pullfail_cases TO clerk; GRANT SELECT, INSERT ON pullfail_audit TO clerk',
    );
    const store = await openPostgresStore(url.replace('pullfail@', 'clerk@'));
    expect(await store.add(aCase('a'), [anEntry('a', 1)])).toBe(true);
    expect(await store.due(1000, 10)).toEqual(['a']);
    await store.close();
  });

  it('gives an error that can be acted on while it is away, and works again when it is back', async () => {
    const store = await openPostgresStore(await server.createDatabase());
    await store.add(aCase('a'));
    await server.stop();
    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    await expect(store.swap(aCase('a', { version: 2 }))).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    await server.start();
    expect(await store.swap(aCase('a', { version: 2 }))).toBe(true);
    await store.close();
  });

  it('does not hide an entry that cannot be read', async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore(url);
    await query(url, "INSERT INTO pullfail_audit(at, case_id, entry) VALUES('', 'a', '[]')");
    await expect(store.audit('a')).rejects.toMatchObject({ code: 'STORE_UNREADABLE' });
    await store.close();
  });

  it('says by its code what is wrong', async () => {
    const url = await server.createDatabase();
    await expect(openPostgresStore(url.replace(/place_\d+/, 'nowhere'))).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('3D000'),
      nextStep: expect.stringContaining('database'),
    });
    await expect(openPostgresStore('postgres://localhost/db?host=%2Fnowhere')).rejects.toMatchObject({
      message: expect.stringContaining('ENOENT'),
    });
  });
});

describe('a URL of PostgreSQL', () => {
  const PASSWORD = 's3cr3tWord';

  it.each([
    `postgres://user:${PASSWORD}@localhost/db?host=%2Fnowhere`,
    `postgres://user:1/${PASSWORD}@localhost/db?host=%2Fnowhere`,
    `postgres://user:${PASSWORD}[@localhost/db`,
    `postgres://user:${PASSWORD}@localhost:none/db`,
    `postgres://user@localhost/db?host=%2Fnowhere&sslmode=require&sslrootcert=%2Fnowhere%2F${PASSWORD}`,
  ])('keeps its password out of the error: case %#', async (url) => {
    const error: unknown = await openPostgresStore(url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE', cause: undefined });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(PASSWORD);
  });
});
