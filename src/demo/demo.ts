import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../app.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { startAwsOrganization } from '../simulation/aws/organization.ts';
import { type SlackSimulation, startSlackSimulation } from '../simulation/slack/index.ts';
import { buildBolt } from '../slack/bolt.ts';
import { connectSlackApp } from '../slack-app.ts';
import { openStore } from '../store/open-store.ts';
import { type DemoAccount, FIXER_ROLE, openAccounts, READER_ROLE } from './accounts.ts';
import { leadToSimulation } from './environment.ts';
import { APPROVER, DEMO_CHANNELS, DEMO_USERS } from './people.ts';
import { Recovery } from './recovery.ts';
import { type CallListener, Wire } from './wire.ts';

/** The real app in Socket Mode between a simulated workspace and simulated accounts. */
export interface Demo {
  readonly slack: SlackSimulation;
  readonly accounts: readonly DemoAccount[];
  /** What went over the wire so far, and who wants to hear of more. */
  readonly wire: Wire;
  /** Ends everything and removes what was kept. */
  stop(): Promise<void>;
}

/** Starts everything but the page. Changes `env`: nothing in it may lead to a real account any more. */
export async function startDemo(env: Record<string, string | undefined>): Promise<Demo> {
  const organization = await startAwsOrganization();
  leadToSimulation(env, organization.url);
  const slack = await startSlackSimulation({
    users: DEMO_USERS,
    channels: DEMO_CHANNELS,
    rateLimits: true,
    ...unguessableTokens(),
  });
  const wire = new Wire(slack);
  const onCall: CallListener = (call, scenario) => {
    wire.called(call, scenario);
    recovery.called(call, scenario);
  };
  const accounts = openAccounts(organization, new Date(), onCall);
  const recovery = new Recovery(accounts);
  slack.subscribe((change) => recovery.told(change, new Date(), ({ threadTs, ts }) => slack.thread(threadTs ?? ts)));
  const stateDir = await mkdtemp(join(tmpdir(), 'pullfail-demo-'));
  const stopApp = await startApp(slack, stateDir);
  return {
    slack,
    accounts,
    wire,
    async stop() {
      try {
        await stopApp();
        await slack.waitFor(() => slack.socketMode.connections === 0, { what: 'the end of the app’s connection' });
      } finally {
        await slack.stop();
        await organization.close();
        await rm(stateDir, { recursive: true, force: true });
      }
    },
  };
}

/** Other programs and pages of the machine can reach the simulated Slack, so they must not know its tokens. */
function unguessableTokens() {
  return { botToken: `xoxb-${randomUUID()}`, appToken: `xapp-${randomUUID()}`, signingSecret: randomUUID() };
}

/** What a running diagnosis gets when the demo is ended. */
const GRACE_MS = 3_000;

async function startApp(slack: SlackSimulation, stateDir: string): Promise<() => Promise<void>> {
  const config = readConfig(
    {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
      PULLFAIL_READER_ROLE: `arn:aws:iam::{account}:role/${READER_ROLE}`,
      PULLFAIL_FIXER_ROLE: `arn:aws:iam::{account}:role/${FIXER_ROLE}`,
      PULLFAIL_APPROVERS: APPROVER,
      PULLFAIL_STATE_DIR: stateDir,
      LOG_LEVEL: 'error',
    },
    'serve',
  );
  const log = createLogger(config.logLevel);
  const store = await openStore(config);
  const side = buildBolt({
    botToken: slack.botToken,
    signingSecret: null,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    port: config.port,
    log,
  });
  const engine = createEngine(config, log);
  const loop = connectSlackApp({ config, log, store, slack: side, region: null, engine });
  await side.start();
  loop.start();
  return async () => {
    await Promise.all([side.stop(GRACE_MS), loop.stop(GRACE_MS)]);
    await store.close();
  };
}
