import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../scenarios/run-program.ts';
import { complaints, type Installation, startInstallation } from './installation.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation.close());

describe('a sound installation', () => {
  it.each([
    ['Socket Mode', {}],
    ['HTTP', { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'simulated-signing-secret' }],
  ] as const)('gives no warning at all: %s', async (_mode, settings) => {
    const answer = await installation.examine(settings);
    expect(complaints(answer)).toEqual([]);
    expect(answer.ok).toBe(true);
  });

  it('is told in groups and columns, and ends in one line', async () => {
    const { out, err, status } = await run(['doctor'], '', installation.env);
    expect(status).toBe(0);
    expect(err).toBe('');
    expect(out).not.toContain('\u001b');
    expect(out.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'Settings',
      'Slack',
      'AWS',
      'Store',
      'Everything that can be checked from here is in order.',
    ]);
    expect(new Set([...out.matchAll(/^ {2}(?:OK|Skipped) +(?=\S)/gm)].map(([start]) => start.length)).size).toBe(1);
  });

  it('says once what has to be looked at by hand', async () => {
    const { checks } = await installation.examine();
    const byHand = checks.filter(({ repair }) => repair?.includes('by hand'));
    expect(byHand).toMatchObject([{ id: 'slack-pages', status: 'skipped' }]);
  });
});

describe('the doctor changes nothing', () => {
  beforeAll(() => installation.examine());

  it('asks Slack who is who and posts nothing', () => {
    const methods = new Set(installation.slack.requests.map(({ method }) => method));
    expect([...methods].sort()).toEqual(['apps.connections.open', 'auth.test', 'usergroups.users.list', 'users.info']);
    expect(installation.slack.socketMode.connections).toBe(0);
  });

  it('makes calls of AWS that read, and assumes roles', () => {
    const operations = new Set(installation.aws.calls.map(({ action }) => action.split(':')[1] ?? ''));
    expect(operations.size).toBeGreaterThan(20);
    const reads = /^(?:Describe|Get|List|BatchGet|Simulate|LookupEvents$|FilterLogEvents$|AssumeRole$)/;
    expect([...operations].filter((operation) => !reads.test(operation))).toEqual([]);
  });

  it('opens each session of the fixer role with everything denied', () => {
    const sessions = installation.aws.sessions.filter(({ roleArn }) => roleArn.endsWith('/pullfail-fixer'));
    expect(sessions.length).toBeGreaterThan(0);
    for (const { sessionPolicy, sourceIdentity } of sessions) {
      expect(JSON.parse(sessionPolicy ?? '{}')).toMatchObject({
        Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
      });
      expect(sourceIdentity).toBe('pullfail-doctor');
    }
  });

  it('leaves nothing in the store', () => {
    const database = new Database(join(installation.env['PULLFAIL_STATE_DIR'] ?? '', 'pullfail.db'));
    const counted = ['cases', 'audit'].map((table) => database.prepare(`SELECT count(*) AS rows FROM ${table}`).get());
    database.close();
    expect(counted).toMatchObject([{ rows: 0 }, { rows: 0 }]);
  });
});

describe('pullfail doctor', () => {
  it.each([
    [['doctor', 'everything'], 'takes no words'],
    [['doctor', '--account', 'prod'], '--account'],
    [['doctor', '--region', 'Frankfurt'], '--region'],
  ] as const)('%j exits with 2 and one line that says what to do', async (argv, words) => {
    const { status, out, err } = await run(argv, '', installation.env);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
  });
});
