import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const USER = 'pullfail';
const DEBIAN = '/usr/lib/postgresql';
const START_MS = 20_000;

/** A throw-away PostgreSQL of this process, on a Unix socket alone. */
export interface PostgresServer {
  /** An empty database of its own, as a URL for PULLFAIL_STORE_URL. */
  createDatabase(): Promise<string>;
  /** Breaks every connection at once; the data stay. */
  stop(): Promise<void>;
  /** Resolves when it accepts connections again. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

/** The folder that holds `initdb` and `postgres`: on the PATH, else where Debian puts them, the newest first. */
export function findPostgres(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...debianFolders()];
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres'))) ?? null;
}

/** Initialises a new cluster and starts it. `programs` is what `findPostgres` found. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pullfail-pg-'));
  const owner = unprivileged();
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const server = new Server(programs, folder, owner);
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await server.dispose();
    throw error;
  }
  return server;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

class Server implements PostgresServer {
  readonly #programs: string;
  readonly #folder: string;
  readonly #owner: Owner | null;
  #running: ChildProcess | null = null;
  #databases = 0;
  readonly #end = (): void => {
    this.#running?.kill('SIGQUIT');
  };

  constructor(programs: string, folder: string, owner: Owner | null) {
    this.#programs = programs;
    this.#folder = folder;
    this.#owner = owner;
    process.on('exit', this.#end);
  }

  async initialise(): Promise<void> {
    const options = ['--auth=trust', `--username=${USER}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
    const [code] = await once(this.#spawn('initdb', [...options, '-D', join(this.#folder, 'data')]), 'exit');
    if (code !== 0) throw new Error(`initdb ended with ${code}.`);
  }

  async start(): Promise<void> {
    const settings = ['listen_addresses=', `unix_socket_directories=${this.#folder}`, 'fsync=off'];
    const options = ['-D', join(this.#folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
    this.#running = this.#spawn('postgres', options);
    const end = performance.now() + START_MS;
    while (!(await this.#accepts())) {
      if (this.#running.exitCode !== null || performance.now() > end) throw new Error('PostgreSQL does not start.');
      await pause(20);
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null || running.exitCode !== null) return;
    running.kill('SIGINT');
    await once(running, 'exit');
  }

  async dispose(): Promise<void> {
    await this.stop();
    process.off('exit', this.#end);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async createDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `place_${this.#databases}`;
    await this.#query(`CREATE DATABASE ${name}`);
    return this.#url(name);
  }

  #url(database: string): string {
    return `postgres://${USER}@localhost/${database}?host=${encodeURIComponent(this.#folder)}`;
  }

  async #query(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url('postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  async #accepts(): Promise<boolean> {
    const [tried] = await Promise.allSettled([this.#query('SELECT 1')]);
    return tried.status === 'fulfilled';
  }

  /** As root it runs as another user: PostgreSQL refuses to run as root. */
  #spawn(program: string, options: readonly string[]): ChildProcess {
    return spawn(join(this.#programs, program), options, { cwd: this.#folder, stdio: 'ignore', ...this.#owner });
  }
}

function unprivileged(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
}

function debianFolders(): readonly string[] {
  if (!existsSync(DEBIAN)) return [];
  const versions = readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one));
  return versions.map((version) => join(DEBIAN, version, 'bin'));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
