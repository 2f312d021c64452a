import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { withoutReal } from '../../src/demo/environment.ts';

const run = promisify(execFile);

/** One process of the real program, which is killed without warning and started again. */
export class Replica {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  #starting: Promise<void> = Promise.resolve();
  /** `/slack/events` of the running process; `null` while it is down. */
  url: string | null = null;

  constructor(settings: Readonly<Record<string, string>>) {
    this.#env = {
      ...withoutReal(process.env),
      ...settings,
      AWS_ACCESS_KEY_ID: 'AKIAFAKE',
      AWS_SECRET_ACCESS_KEY: 'fake',
      SLACK_APP_TOKEN: '',
      PORT: '0',
      LOG_LEVEL: 'info',
    };
  }

  start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/main.js', 'serve'], {
      env: this.#env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child = child;
    this.#starting = new Promise((resolve) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        const port = /"port":(?<port>\d+)/.exec(String(chunk))?.groups?.['port'];
        if (port === undefined) return;
        this.url = `http://127.0.0.1:${port}/slack/events`;
        resolve();
      });
      child.once('exit', () => resolve());
    });
    return this.#starting;
  }

  killAndRestart(): void {
    this.#child?.kill('SIGKILL');
    this.url = null;
    void this.start();
  }

  /** Resolves when the process that is starting listens. */
  settled(): Promise<void> {
    return this.#starting;
  }

  /** The audit trail as an operator reads it. */
  async audit(): Promise<
    readonly { readonly what: string; readonly result: string | null; readonly caseId: string }[]
  > {
    const { stdout } = await run(process.execPath, ['dist/main.js', 'audit', '--json'], { env: this.#env });
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}
