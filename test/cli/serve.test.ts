import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SlackSimulation, startSlackSimulation } from '../../src/simulation/slack/index.ts';

const LONGEST_MS = 40_000;

let program: string;
let stateDir: string;
let slack: SlackSimulation;
const children: ChildProcess[] = [];

beforeAll(async () => {
  // Beside the packages that it loads.
  program = await mkdtemp(join('node_modules', '.serve-'));
  stateDir = await mkdtemp(join(tmpdir(), 'pullfail-'));
  slack = await startSlackSimulation();
  await build({
    entryPoints: ['src/main.ts'],
    outdir: program,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
}, LONGEST_MS);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await slack.stop();
  await Promise.all([program, stateDir].map((folder) => rm(folder, { recursive: true, force: true })));
});

/** `pullfail serve` as a process of its own. */
function serve(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(program, 'main.mjs'), 'serve'], {
    env: {
      AWS_REGION: 'us-east-1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      PULLFAIL_STATE_DIR: stateDir,
      PORT: '0',
      ...settings,
    },
  });
  children.push(child);
  let said = '';
  let heard = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk);
      heard();
    });
  }
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  const running = new Promise<void>((resolve) => {
    heard = () => {
      if (said.includes('The Slack app is running')) resolve();
    };
  });
  return { child, said: () => said, ended, running };
}

const reachable = () => ({ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken });

describe('pullfail serve', () => {
  it(
    'with settings that cannot be used ends with status 2 and one message that names each',
    async () => {
      const { said, ended } = serve({ PULLFAIL_TWO_PERSON: 'perhaps' });
      expect(await ended).toBe(2);
      expect(said().trim().split('\n')).toHaveLength(1);
      for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'PULLFAIL_TWO_PERSON']) {
        expect(said()).toContain(name);
      }
    },
    LONGEST_MS,
  );

  it(
    'ends and says so when Slack refuses its app token',
    async () => {
      const { said, ended } = serve({ ...reachable(), SLACK_APP_TOKEN: 'xapp-wrong' });
      expect(await ended).not.toBe(0);
      expect(said()).toContain('Slack did not accept the app');
    },
    LONGEST_MS,
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends at the first %s though Slack has not let it connect yet',
    async (signal) => {
      slack.faults.refuse('apps.connections.open', 'internal_error');
      const before = slack.requests.length;
      const { child, ended } = serve({ ...reachable(), SLACK_APP_TOKEN: slack.appToken });
      const tried = () => slack.requests.slice(before).some(({ method }) => method === 'apps.connections.open');
      await slack.waitFor(tried, { what: 'the try to connect', timeoutMs: LONGEST_MS });
      child.kill(signal);
      expect(await ended).toBe(0);
      slack.faults.clear();
    },
    LONGEST_MS,
  );

  it.each(['http', 'socket'] as const)(
    'ends well when it is told to stop (%s)',
    async (mode) => {
      const way = mode === 'http' ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.appToken };
      const { child, running, ended } = serve({ ...reachable(), ...way });
      await running;
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    },
    LONGEST_MS,
  );
});
