import { join, resolve } from 'node:path';
import Database from 'libsql';
import { AppError } from '../errors.ts';
import { GroupCommit } from './group-commit.ts';
import { makeFolder } from './make-folder.ts';
import { SQL, SQLITE_PRAGMAS, SQLITE_SCHEMA } from './sqlite-schema.ts';
import type { AuditEntry, Store, StoredCase } from './store.ts';
import { caseOfRow, entriesOfRows, idsOfRows } from './stored-json.ts';

const FILE_NAME = 'pullfail.db';

/**
 * The store of one machine: a file in `directory`, which is made for its owner alone. Several processes of that machine
 * may open it; a network file system may not hold it. Rejects with an `AppError` of code `STORE_UNREACHABLE`.
 */
export async function openSqliteStore(directory: string): Promise<Store> {
  return guarded(directory, async () => {
    makeFolder(resolve(directory));
    const database = new Database(join(directory, FILE_NAME));
    try {
      prepare(database);
    } catch (error) {
      database.close();
      throw error;
    }
    return new SqliteStore(directory, database);
  });
}

function prepare(database: Database.Database): void {
  for (const pragma of SQLITE_PRAGMAS) database.exec(`PRAGMA ${pragma}`);
  database.transaction(() => database.exec(SQLITE_SCHEMA)).immediate();
}

class SqliteStore implements Store {
  readonly #directory: string;
  readonly #database: Database.Database;
  readonly #commits: GroupCommit;

  constructor(directory: string, database: Database.Database) {
    this.#directory = directory;
    this.#database = database;
    this.#commits = new GroupCommit((writes) => database.transaction(writes).immediate());
  }

  add(added: StoredCase, entries: readonly AuditEntry[] = []): Promise<boolean> {
    return this.#write(() => this.#run(SQL.add, ...columns(added)), entries);
  }

  async get(id: string): Promise<StoredCase | null> {
    const [row] = await this.#rows(SQL.get, id);
    return row === undefined ? null : caseOfRow(row);
  }

  swap(next: StoredCase, entries: readonly AuditEntry[] = []): Promise<boolean> {
    return this.#write(() => this.#run(SQL.swap, ...columns(next), next.version - 1), entries);
  }

  async due(now: number, limit: number): Promise<readonly string[]> {
    const forgettable = await this.#rows(SQL.forgettable, now);
    if (forgettable.length > 0) await this.#commit(() => this.#run(SQL.forget, now));
    return idsOfRows(await this.#rows(SQL.due, now, limit));
  }

  async append(entry: AuditEntry): Promise<void> {
    await this.#commit(() => this.#note(entry));
  }

  async audit(caseId?: string): Promise<readonly AuditEntry[]> {
    return entriesOfRows(await (caseId === undefined ? this.#rows(SQL.audit) : this.#rows(SQL.auditOf, caseId)));
  }

  async ping(): Promise<void> {
    await this.#rows(SQL.ping);
  }

  async close(): Promise<void> {
    this.#commits.flush();
    if (this.#database.open) this.#database.close();
  }

  #write(change: () => number, entries: readonly AuditEntry[]): Promise<boolean> {
    return this.#commit(() => {
      const written = change() === 1;
      if (written) entries.forEach((entry) => void this.#note(entry));
      return written;
    });
  }

  #note(entry: AuditEntry): number {
    return this.#run(SQL.append, entry.at, entry.caseId, JSON.stringify(entry));
  }

  #run(statement: string, ...parameters: readonly (string | number | null)[]): number {
    return this.#database.prepare(statement).run(...parameters).changes;
  }

  /** All of them, always: a statement that was not read to its end would hold its snapshot. */
  #rows(statement: string, ...parameters: readonly (string | number)[]): Promise<readonly unknown[]> {
    return guarded(this.#directory, async () => this.#database.prepare(statement).all(...parameters));
  }

  #commit<T>(write: () => T): Promise<T> {
    return guarded(this.#directory, () => this.#commits.add(write));
  }
}

function columns({ version, due, forgetAfter, body, id }: StoredCase): readonly (string | number | null)[] {
  return [version, due, forgetAfter, JSON.stringify(body), id];
}

async function guarded<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new AppError(
      'STORE_UNREACHABLE',
      `The state in ${join(directory, FILE_NAME)} cannot be used.`,
      `Let PULLFAIL_STATE_DIR name a folder that this process may write to, with room on its disk and no ${FILE_NAME} of another program.`,
      error,
    );
  }
}
