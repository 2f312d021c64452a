import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programBuild } from '../scripts/program-build.mjs';
import { SIGNATURES } from '../src/classify/signatures.ts';
import { withoutReal } from '../src/demo/environment.ts';
import { startSlackSimulation } from '../src/simulation/slack/index.ts';
import { bundle } from './shared/bundle.ts';
import type { Benchmark, Effort, Figure } from './shared/figure.ts';
import { packagesAlone } from './shared/packages-alone.ts';
import { inTurns, ratioOf, spread } from './shared/statistics.ts';

/** Times as long as loading its packages. */
const MOST = 1.5;

export const startUp: Benchmark = {
  name: 'start-up',
  title: 'Start-up against importing the same packages alone',
  method:
    'From the start of the process: `classify` of one text to its end and `serve` until it takes commands (Slack greeted, store opened), against the same bundle without a line of own code, which loads the packages by the same names and ends.',
  measure,
};

async function measure(effort: Effort): Promise<readonly Figure[]> {
  const rounds = effort === 'full' ? 12 : 3;
  const folder = await mkdtemp(join(tmpdir(), 'pullfail-bench-'));
  const slack = await startSlackSimulation({});
  try {
    const text = join(folder, 'text.txt');
    await writeFile(text, SIGNATURES[0]?.example ?? '');
    const env = {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_APP_TOKEN: '',
      AWS_REGION: 'us-east-1',
      PULLFAIL_STATE_DIR: folder,
      PORT: '0',
    };
    const classifying = await alone('src/cli/run-classify.ts');
    const serving = await alone('src/serve.ts');
    return [
      await against(classifying, { what: 'classify', args: ['classify', text], env: {}, ready: null }, rounds),
      await against(serving, { what: 'serve', args: ['serve'], env, ready: /"port":\d/ }, rounds),
    ];
  } finally {
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Started {
  readonly what: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What standard error says when it is ready; `null`: it is when it ends. */
  readonly ready: RegExp | null;
}

/** A bundle as `dist/` is made, of the packages alone that a file of the program needs. */
function alone(entry: string): Promise<string> {
  const { splitting: _, chunkNames: __, ...options } = programBuild;
  return bundle(entry, { ...options, packages: 'bundle', plugins: [packagesAlone] });
}

async function against(bare: string, { what, args, env, ready }: Started, rounds: number): Promise<Figure> {
  const bareTime = () => timeToStart([bare], {}, null);
  const ownTime = () => timeToStart(['dist/main.js', ...args], env, ready);
  await inTurns(1, bareTime, ownTime);
  const turns = await inTurns(rounds, bareTime, ownTime);
  return {
    what,
    beside: 'its packages alone',
    value: ratioOf(turns),
    goal: { atMost: MOST },
    raw: `${spread(turns.candidate)} against ${spread(turns.reference)}`,
  };
}

/** Milliseconds from the start of the process until it is ready. */
async function timeToStart(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp | null,
): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...withoutReal(process.env), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const isReady = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (ready?.test(said)) resolve();
    });
  });
  await Promise.race([isReady, exited]);
  const took = performance.now() - begin;
  if (ready === null ? child.exitCode !== 0 : child.exitCode !== null) throw new Error(`It did not start: ${said}`);
  child.kill('SIGKILL');
  await exited;
  return took;
}
