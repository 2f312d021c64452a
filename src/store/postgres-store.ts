import pg from 'pg';
import { postgresError } from './postgres-error.ts';
import { POSTGRES_SCHEMA, SQL } from './postgres-schema.ts';
import type { AuditEntry, Store, StoredCase } from './store.ts';
import { caseOfRow, entriesOfRows, idsOfRows } from './stored-json.ts';

/** The server gives up first; the client's own limit is for a server that has gone silent. */
const LIMITS = { max: 5, connectionTimeoutMillis: 5000, statement_timeout: 5000, query_timeout: 6000 } as const;

/** A shared store for several replicas, in a PostgreSQL of version 11 or later; its tables are created where they are missing. */
export async function openPostgresStore(url: string): Promise<Store> {
  const pool = poolOf(url);
  const store = new PostgresStore(pool);
  try {
    await pool.query(POSTGRES_SCHEMA);
  } catch (error) {
    await store.close();
    throw postgresError(error);
  }
  return store;
}

function poolOf(url: string): pg.Pool {
  try {
    const pool = new pg.Pool({ ...LIMITS, connectionString: url, keepAlive: true, application_name: 'pullfail' });
    // An idle connection that breaks is taken out of the pool by pg; without a listener it would end the process.
    pool.on('error', () => undefined);
    return pool;
  } catch (error) {
    throw postgresError(error);
  }
}

type Parameter = string | number | null | readonly string[];

class PostgresStore implements Store {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async add(added: StoredCase, entries: readonly AuditEntry[] = []): Promise<boolean> {
    return (await this.#rows(SQL.add, [...columns(added), ...lists(entries)])).length === 1;
  }

  async get(id: string): Promise<StoredCase | null> {
    const [row] = await this.#rows(SQL.get, [id]);
    return row === undefined ? null : caseOfRow(row);
  }

  async swap(next: StoredCase, entries: readonly AuditEntry[] = []): Promise<boolean> {
    return (await this.#rows(SQL.swap, [...columns(next), ...lists(entries)])).length === 1;
  }

  async due(now: number, limit: number): Promise<readonly string[]> {
    await this.#rows(SQL.forget, [now]);
    return idsOfRows(await this.#rows(SQL.due, [now, limit]));
  }

  async append(entry: AuditEntry): Promise<void> {
    await this.#rows(SQL.append, [entry.at, entry.caseId, JSON.stringify(entry)]);
  }

  async audit(caseId?: string): Promise<readonly AuditEntry[]> {
    return entriesOfRows(await this.#rows(SQL.audit, [caseId ?? null]));
  }

  async ping(): Promise<void> {
    await this.#rows(SQL.ping, []);
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #rows(statement: string, parameters: readonly Parameter[]): Promise<readonly unknown[]> {
    try {
      const { rows } = await this.#pool.query<Record<string, unknown>>(statement, [...parameters]);
      return rows;
    } catch (error) {
      throw postgresError(error);
    }
  }
}

function columns({ id, version, due, forgetAfter, body }: StoredCase): readonly Parameter[] {
  return [id, version, due, forgetAfter, JSON.stringify(body)];
}

function lists(entries: readonly AuditEntry[]): readonly Parameter[] {
  return [
    entries.map(({ at }) => at),
    entries.map(({ caseId }) => caseId),
    entries.map((entry) => JSON.stringify(entry)),
  ];
}
