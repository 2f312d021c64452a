import { readdirSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ignoredVariables, leadToSimulation, withoutReal } from '../../src/demo/environment.ts';

const REAL = {
  AWS_PROFILE: 'prod',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials',
  AWS_ENDPOINT_URL_EC2: 'https://ec2.example',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token',
  AWS_REGION: '',
  SLACK_BOT_TOKEN: 'xoxb-real',
  PULLFAIL_STORE_URL: 'postgres://db.example/cases',
  HOME: '/home/dana',
};

describe('real settings in the environment of the demo', () => {
  it('are named, without their values, unless they are empty', () => {
    expect(ignoredVariables(REAL)).toEqual([
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
      'AWS_ENDPOINT_URL_EC2',
      'AWS_PROFILE',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'PULLFAIL_STORE_URL',
      'SLACK_BOT_TOKEN',
    ]);
  });

  it('are taken out, and what the SDK reads leads to the simulation', () => {
    const env: Record<string, string | undefined> = { ...REAL };
    leadToSimulation(env, 'http://127.0.0.1:9');
    expect(Object.entries(env).filter(([name]) => name in REAL)).toEqual([['HOME', '/home/dana']]);
    expect(env).toMatchObject({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_EC2_METADATA_DISABLED: 'true' });
  });
});

describe('a process that a script or a benchmark starts', () => {
  it('gets no store, workspace or account of the shell, and no file of the AWS SDK', () => {
    const env = withoutReal(REAL);
    expect(Object.entries(env).filter(([name]) => name in REAL)).toEqual([['HOME', '/home/dana']]);
    expect(env).toMatchObject({ AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull });
  });

  it('is never handed the environment as it is', () => {
    const files = ['scripts', 'bench'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    const handing = files.filter(
      (file) => file.endsWith('.ts') && readFileSync(file, 'utf8').includes('...process.env'),
    );
    expect(handing, 'the demo has led the environment of the pictures away already').toEqual([
      join('scripts', 'pictures', 'terminal.ts'),
    ]);
  });
});
