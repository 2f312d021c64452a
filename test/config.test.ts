import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_SIGNING_SECRET: 'shhh-shhh' };

function problemOf(env: Readonly<Record<string, string>>): AppError {
  try {
    readConfig(env, 'serve');
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('the settings were accepted');
}

describe('readConfig', () => {
  it('has a default for everything that is not required', () => {
    expect(readConfig(SLACK, 'serve')).toMatchObject({
      slackApiUrl: 'https://slack.com/api/',
      port: 3000,
      readerRole: null,
      approvers: [],
      twoPerson: false,
      approvalTtlMs: 1_800_000,
      stateDir: './data',
      logLevel: 'info',
    });
  });

  it('reports every bad setting at once', () => {
    const { message, code } = problemOf({
      PORT: 'http',
      PULLFAIL_APPROVAL_TTL: 'soon',
      PULLFAIL_APPROVERS: 'ana@example.com',
      PULLFAIL_READER_ROLE: 'reader',
      LOG_LEVEL: 'loud',
    });
    expect(code).toBe('BAD_SETTINGS');
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'PORT',
      'PULLFAIL_APPROVAL_TTL',
      'PULLFAIL_APPROVERS',
      'PULLFAIL_READER_ROLE',
      'LOG_LEVEL',
    ]) {
      expect(message).toContain(name);
    }
  });

  it('never repeats a value, since it may be a secret in the wrong place', () => {
    const { message, nextStep } = problemOf({ ...SLACK, SLACK_BOT_TOKEN: 'hunter2-hunter2', PORT: 'hunter2' });
    expect(`${message} ${nextStep}`).not.toContain('hunter2');
  });

  it('needs no signing secret in Socket Mode', () => {
    expect(
      readConfig({ SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_APP_TOKEN: 'xapp-fake' }, 'serve').slackSigningSecret,
    ).toBeNull();
  });

  it('needs no Slack setting in a terminal', () => {
    expect(readConfig({}, 'terminal').slackBotToken).toBeNull();
  });

  it.each(['http://slack.example.com/api', 'ftp://127.0.0.1/', 'slack', 'https://user:pass@slack.com/api/'])(
    'refuses the Web API address %s',
    (SLACK_API_URL) => {
      expect(problemOf({ ...SLACK, SLACK_API_URL }).message).toContain('SLACK_API_URL');
    },
  );

  it('allows plain HTTP to this machine, for tests', () => {
    expect(readConfig({ ...SLACK, SLACK_API_URL: 'http://127.0.0.1:4000/api' }, 'serve').slackApiUrl).toBe(
      'http://127.0.0.1:4000/api/',
    );
  });

  it('accepts a reader role with the account left open', () => {
    const PULLFAIL_READER_ROLE = 'arn:aws:iam::{account}:role/pullfail-reader';
    expect(readConfig({ ...SLACK, PULLFAIL_READER_ROLE }, 'serve').readerRole).toBe(PULLFAIL_READER_ROLE);
  });
});
