import { mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readerPolicy } from '../../src/iam-policy.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { findRole } from '../../src/simulation/aws/changes/find.ts';
import { addAssumableRole } from '../../src/simulation/aws/changes/index.ts';
import { type AwsSimulation, startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import type { Role } from '../../src/simulation/aws/world/iam.ts';
import { policy } from '../../src/simulation/aws/world/policy-document.ts';
import {
  type SlackSimulation,
  type SlackSimulationOptions,
  startSlackSimulation,
} from '../../src/simulation/slack/index.ts';
import { MANIFEST } from '../../src/slack/manifest.ts';
import { run } from '../scenarios/run-program.ts';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const REGION = 'eu-west-1';
export const READER_ROLE = 'arn:aws:iam::{account}:role/pullfail-reader';
export const FIXER_ROLE = 'arn:aws:iam::{account}:role/pullfail-fixer';
export const SECRET_KEY = 'simulated-secret-access-key-of-the-bot';

const answer = z.strictObject({
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      status: z.enum(['passed', 'failed', 'warning', 'inconclusive', 'skipped']),
      summary: z.string().regex(/^\S.*[.]$/),
      repair: z.string().nullable(),
    }),
  ),
});
export type Answer = z.infer<typeof answer>;
export type Check = Answer['checks'][number];

/** A sound installation between simulated Slack and AWS; a test breaks one thing of it. */
export interface Installation {
  readonly slack: SlackSimulation;
  readonly aws: AwsSimulation;
  readonly base: BaseWorld;
  readonly readerRole: Role;
  readonly fixerRole: Role;
  readonly env: Readonly<Record<string, string>>;
  /** The answer of `pullfail doctor --json` with these settings in place of the sound ones. */
  examine(settings?: Readonly<Record<string, string>>, args?: readonly string[]): Promise<Answer>;
  close(): Promise<void>;
}

/** Exactly what the manifest asks for. */
export const SCOPES: readonly string[] = [
  ...MANIFEST.oauth_config.scopes.bot,
  ...MANIFEST.oauth_config.scopes.bot_optional,
];

export async function startInstallation(options: SlackSimulationOptions = {}): Promise<Installation> {
  const base = baseWorld({ seed: 5, account: ACCOUNT, region: REGION });
  const readerRole = addAssumableRole(base, 'pullfail-reader');
  const fixerRole = addAssumableRole(base, 'pullfail-fixer');
  const actions = readerPolicy().Statement.flatMap(({ Action }) => Action);
  const document = policy({ Effect: 'Allow', Action: actions, Resource: '*' });
  for (const role of [readerRole, findRole(base, base.ids.botRoleArn)]) {
    role.inlinePolicies.push({ name: 'read', document });
  }
  addAssumableRole(base, 'pullfail-fixer', OTHER_ACCOUNT);
  const aws = await startAwsSimulation({ world: base.world, enforce: 'roles-too', lookUpsPerSecond: 1_000 });
  const slack = await startSlackSimulation({ scopes: SCOPES, ...options });
  const stateDir = await mkdtemp(join(tmpdir(), 'pullfail-doctor-'));
  const env = {
    AWS_REGION: REGION,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    PULLFAIL_APPROVERS: 'U00FAKE2,S00FAKE1',
    PULLFAIL_READER_ROLE: READER_ROLE,
    PULLFAIL_FIXER_ROLE: FIXER_ROLE,
    PULLFAIL_STATE_DIR: stateDir,
  };
  leadTo(aws.url);
  return {
    slack,
    aws,
    base,
    readerRole,
    fixerRole,
    env,
    async examine(settings = {}, args = []) {
      const { out, status } = await run(['doctor', '--json', ...args], '', { ...env, ...settings });
      if (status !== 0) throw new Error(`doctor ended with ${status}`);
      return answer.parse(JSON.parse(out));
    },
    async close() {
      await slack.stop();
      await aws.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

/** The SDK reads the process's own environment. */
function leadTo(url: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIAFAKE',
    AWS_SECRET_ACCESS_KEY: SECRET_KEY,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

/** The checks that are neither in order nor without an object. */
export function complaints({ checks }: Answer): readonly Check[] {
  return checks.filter(({ status }) => status !== 'passed' && status !== 'skipped');
}
