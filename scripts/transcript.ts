import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutReal } from '../src/demo/environment.ts';
import { addAssumableRole } from '../src/simulation/aws/changes/index.ts';
import { startAwsSimulation } from '../src/simulation/aws/simulation.ts';
import { buildScenario, SCENARIOS } from '../src/simulation/scenarios/index.ts';
import { plainText, startSlackSimulation } from '../src/simulation/slack/index.ts';

const [workedExample] = SCENARIOS;
if (workedExample === undefined) throw new Error('There is no scenario.');
const { base, input } = buildScenario(workedExample, 1);
addAssumableRole(base, 'pullfail-fixer');
const stateDir = await mkdtemp(join(tmpdir(), 'pullfail-transcript-'));
const aws = await startAwsSimulation({ world: base.world });
const slack = await startSlackSimulation({});
const env = {
  ...withoutReal(process.env),
  AWS_ENDPOINT_URL: aws.url,
  AWS_ACCESS_KEY_ID: 'AKIAFAKE',
  AWS_SECRET_ACCESS_KEY: 'fake',
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_APP_TOKEN: '',
  PULLFAIL_STATE_DIR: stateDir,
  PULLFAIL_APPROVERS: 'U00FAKE2',
  PULLFAIL_FIXER_ROLE: `arn:${base.ids.partition}:iam::{account}:role/pullfail-fixer`,
  PORT: '0',
};

const app = spawn(process.execPath, ['dist/main.js', 'serve'], { env, stdio: ['ignore', 'inherit', 'pipe'] });
try {
  slack.connectHttp(`http://127.0.0.1:${await portOfApp()}/slack/events`);
  await tellTheThread();
  await endApp();
  await tellTheTerminal();
} finally {
  await endApp();
  await slack.stop();
  await aws.close();
  await rm(stateDir, { recursive: true, force: true });
}

/** Rejects when the app ends before it listens. */
function portOfApp(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    app.stderr.on('data', (chunk) => {
      said += String(chunk);
      const found = /"port":(?<port>\d+)/.exec(said)?.groups?.['port'];
      if (found !== undefined) resolve(found);
    });
    app.once('exit', () => reject(new Error(`The app did not start: ${said}`)));
  });
}

async function endApp(): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const exited = once(app, 'exit');
  app.kill('SIGTERM');
  await exited;
}

async function tellTheThread(): Promise<void> {
  console.log(`> /pullfail ${input}\n`);
  const acknowledged = await slack.send.slashCommand({ text: input });
  console.log(`(acknowledged with ${acknowledged.status} in ${Math.round(acknowledged.ms)} ms)\n`);
  const said = () => slack.messagesIn('C00FAKE1').map((message) => plainText(message));
  await slack.waitFor(() => said().some((text) => /\b\d+ rounds?\b/.test(text)), {
    what: 'the verdict',
    timeoutMs: 30_000,
  });
  await slack.waitFor(() => said().some((text) => text.includes('Proposed fix')), {
    what: 'the proposal',
    timeoutMs: 30_000,
  });
  await slack.waitFor(() => !said().some((text) => /⚪|⏳|Reading why/.test(text)), {
    what: 'the last edits',
    timeoutMs: 30_000,
  });
  console.log(said().join('\n\n--- next message of the thread ---\n\n'));
  console.log('\n> an approver presses “Create 1 VPC endpoint” and confirms\n');
  const before = said().length;
  await slack.send.click({ action: 'fix_approve', user: 'U00FAKE2' });
  await slack.waitFor(() => said().length > before, { what: 'the outcome', timeoutMs: 60_000 });
  console.log(
    said()
      .slice(before - 1)
      .join('\n\n--- next message of the thread ---\n\n'),
  );
}

async function tellTheTerminal(): Promise<void> {
  console.log('\n$ pullfail audit\n');
  const audit = spawn('node', ['dist/main.js', 'audit'], { env, stdio: 'inherit' });
  await once(audit, 'exit');

  console.log(`\n$ pullfail diagnose ${input}\n`);
  const terminal = spawn('node', ['dist/main.js', 'diagnose', input], { env, stdio: 'inherit' });
  await once(terminal, 'exit');
}
