import { existsSync, readFileSync } from 'node:fs';
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
      dev: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      license: z.string().optional(),
      resolved: z.string().optional(),
    }),
  ),
});

/** Licences that ask for no more than their own text beside the program. */
const LICENCES: readonly string[] = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/** Used as they come: the MPL reaches the package's own files, and the licence of the fonts lies beside them. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['@resvg/resvg-wasm', 'MPL-2.0'],
  ['dejavu-fonts-ttf', 'SEE LICENSE IN README.md AND LICENSE'],
]);

const RUNS_AT_INSTALL: readonly string[] = ['preinstall', 'install', 'postinstall'];
const installedFile = z.object({
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).optional(),
  scripts: z.record(z.string(), z.string()).catch({}).default({}),
});

const own = packageFile.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const locked = lockFile.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

/** Every package of the lock file, with what its own `package.json` says where it is installed on this machine. */
const installed = Object.entries(locked.packages)
  .filter(([path]) => path !== '')
  .map(([path, { dev = false, hasInstallScript = false, license }]) => {
    const file = join(ROOT, path, 'package.json');
    const itself = existsSync(file) ? installedFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
    return {
      name: path.replace(/^.*node_modules\//, ''),
      dev,
      hasInstallScript,
      licences: [...new Set([license ?? 'none', itself?.license ?? license ?? 'none'])],
      scripts: Object.keys(itself?.scripts ?? {}).filter((name) => RUNS_AT_INSTALL.includes(name)),
    };
  });

describe('dependencies', () => {
  it('are the ones on the list, each with a reason', () => {
    const names = [...Object.keys(own.dependencies), ...Object.keys(own.devDependencies)];
    expect(names.sort()).toEqual(Object.keys(REASONS).sort());
  });

  it('are pinned to one version', () => {
    const versions = [...Object.values(own.dependencies), ...Object.values(own.devDependencies)];
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('run no install script but three of development, which check or build what is tested with', () => {
    const allowed = ['classic-level', 'esbuild', 'fsevents'];
    const scripts = installed.filter(({ hasInstallScript, scripts: own }) => hasInstallScript || own.length > 0);
    expect(scripts.filter(({ name, dev }) => !dev || !allowed.includes(name))).toEqual([]);
  });

  it('that are shipped carry a licence of the list, in the lock file and in the package itself', () => {
    const shipped = installed.filter(({ dev }) => !dev);
    expect(shipped.length).toBeGreaterThan(100);
    const allowed = (name: string, licence: string) => LICENCES.includes(licence) || EXCEPTIONS.get(name) === licence;
    const others = shipped.filter(({ name, licences }) => licences.some((licence) => !allowed(name, licence)));
    expect(others).toEqual([]);
  });

  it('carry no licence, of development either, that reaches a network service', () => {
    expect(installed.filter(({ licences }) => licences.some((one) => /AGPL|SSPL|BUSL/.test(one)))).toEqual([]);
  });

  it('record no download addresses', () => {
    expect(Object.values(locked.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
