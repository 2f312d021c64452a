import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from './source-files.ts';

/** Every direct dependency and why it is here. */
const REASONS: Readonly<Record<string, string>> = {
  '@aws-sdk/client-cloudtrail': 'tells what was changed before the failure',
  '@aws-sdk/client-cloudwatch': 'tells whether the repository is being pulled from',
  '@aws-sdk/client-cloudwatch-logs': 'reads flow logs as a witness',
  '@aws-sdk/client-dynamodb': 'the shared store on DynamoDB',
  '@aws-sdk/client-ec2': 'reads the network',
  '@aws-sdk/client-ecr': 'reads the registry',
  '@aws-sdk/client-ecs': 'reads the task',
  '@aws-sdk/client-health': 'tells of an outage of ECS or ECR',
  '@aws-sdk/client-iam': 'reads and simulates the role',
  '@aws-sdk/client-pricing': 'reads what an endpoint costs',
  '@aws-sdk/client-route-53': 'looks for private zones in the way of private DNS',
  '@aws-sdk/client-secrets-manager': 'describes the registry secret',
  '@aws-sdk/client-sqs': 'takes events of tasks from a queue',
  '@aws-sdk/client-sts': 'tells the ambient account',
  '@aws-sdk/credential-providers': 'assumes the reader role',
  '@resvg/resvg-wasm': 'turns the drawing of the network into a picture',
  '@slack/bolt': 'talks to Slack',
  '@slack/types': 'types of Block Kit',
  '@slack/web-api': 'types and errors of the Web API',
  '@smithy/core': 'walks the schemas of the AWS SDK in the simulation',
  'dejavu-fonts-ttf': 'the letters in that picture',
  libsql: 'the embedded store',
  'log-update': 'draws the live list in a terminal',
  pg: 'the shared store on PostgreSQL',
  pino: 'the log',
  'prom-client': 'counts what `/metrics` tells',
  ws: 'Socket Mode of the simulation',
  zod: 'parses foreign data and settings',
  'sqs-consumer': 'polls that queue',
  '@biomejs/biome': 'lint and format',
  '@types/express': 'peer of @slack/bolt',
  '@types/node': 'types of Node',
  '@types/pg': 'types of pg',
  '@types/react': 'types of react',
  '@types/react-dom': 'types of react-dom',
  '@types/ws': 'types of ws',
  ansi_up: 'draws a captured terminal for the pictures',
  'aws-sdk-client-mock': 'error mapping and paging in test/aws',
  'axe-core': 'finds what shuts people out of the page of the demo',
  'dockerfile-utils': 'lints the Dockerfile in its test',
  dynalite: 'DynamoDB in the tests of the store',
  esbuild: 'bundles dist',
  'fast-check': 'properties',
  knip: 'finds unused code',
  'playwright-core': 'drives a browser in the tests of the page and for the pictures',
  react: 'the page of the demo',
  'react-dom': 'the page of the demo',
  'slack-blocks-to-jsx': 'draws Block Kit on the page of the demo',
  typescript: 'type check',
  vitest: 'tests',
  yaml: 'reads manifest.yml in its test',
};

const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      hasInstallScript: z.boolean().optional(),
      license: z.string().optional(),
      resolved: z.string().optional(),
    }),
  ),
});

const own = packageFile.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const locked = lockFile.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

describe('dependencies', () => {
  it('are the ones on the list, each with a reason', () => {
    const names = [...Object.keys(own.dependencies), ...Object.keys(own.devDependencies)];
    expect(names.sort()).toEqual(Object.keys(REASONS).sort());
  });

  it('are pinned to one version', () => {
    const versions = [...Object.values(own.dependencies), ...Object.values(own.devDependencies)];
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('run no install script but the one of esbuild, which only checks the binary that its package ships', () => {
    const scripts = Object.entries(locked.packages).filter(
      ([path, entry]) => path !== '' && entry.hasInstallScript === true,
    );
    expect(
      scripts
        .map(([path]) => path.replace(/^.*node_modules\//, ''))
        .filter((name) => !['classic-level', 'esbuild', 'fsevents'].includes(name)),
    ).toEqual([]);
  });

  it('carry no copyleft licence that reaches a network service', () => {
    const licences = Object.entries(locked.packages).filter(([, { license }]) => /AGPL|SSPL|BUSL/.test(license ?? ''));
    expect(licences).toEqual([]);
  });

  it('record no download addresses', () => {
    expect(Object.values(locked.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
