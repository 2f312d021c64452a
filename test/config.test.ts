import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';
import { SETTINGS } from '../src/settings.ts';
import { dynamoDbPlace } from '../src/store/dynamodb-place.ts';

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

describe('any environment', () => {
  const NAMES = [...Object.values(SETTINGS).map(({ name }) => name), 'AWS_REGION', 'AWS_DEFAULT_REGION'];
  /** Stands for what must not be read anywhere: no word of ours holds it. */
  const SECRET = 'hunter2';
  /** Right beginnings with a secret behind them: a token in the wrong setting, a password in an address. */
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => `${text}${SECRET}`),
    fc.constantFrom(
      `xoxb-${SECRET}`,
      `xapp-${SECRET}`,
      `https://user:${SECRET}@slack.com/api/`,
      `http://${SECRET}.example`,
      `postgres://user:${SECRET}@db.example/x`,
      `mysql://user:${SECRET}@db.example/x`,
      `dynamodb://${SECRET}?region=${SECRET}`,
      `*/*/*=${SECRET}`,
      `111122223333/${SECRET}/*=C0123,${SECRET}`,
      `https://sqs.eu-west-1.amazonaws.com/111122223333/${SECRET}`,
      `https://${SECRET}@sqs.eu-west-1.amazonaws.com/111122223333/q`,
      `arn:aws:iam::111122223333:role/${SECRET}`,
      `U0123ABCD,${SECRET}`,
      `30m${SECRET}`,
      '30m',
      'true',
      '  ',
      '',
      '0',
      '999999h',
    ),
  );
  const env = fc.dictionary(fc.constantFrom(...NAMES), value, { noNullPrototype: true });

  it('gives settings that can be used, or one sentence that names what is wrong and holds no value', () => {
    fc.assert(
      fc.property(env, fc.constantFrom('serve' as const, 'terminal' as const), (given, purpose) => {
        try {
          expect(Object.isFrozen(readConfig(given, purpose))).toBe(true);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.code).toBe('BAD_SETTINGS');
          expect(NAMES.some((name) => error.message.includes(`${name} `))).toBe(true);
          expect(error.message.split('; ').every((part) => NAMES.some((name) => part.includes(name)))).toBe(true);
          expect(JSON.stringify([error.message, error.nextStep, String(error.cause), error.stack])).not.toContain(
            SECRET,
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('names each setting that is wrong by itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(SETTINGS)), value, ({ name, read }, text) => {
        const trimmed = text.trim();
        fc.pre(trimmed !== '' && name !== 'PULLFAIL_EVENTS_QUEUE');
        const isWrong = !read.safeParse(trimmed).success;
        const problem = () => readConfig({ [name]: text }, 'terminal');
        if (isWrong) expect(problem).toThrow(name);
        else expect(problem).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it('names no place of a store but a whole one, and repeats nothing of a wrong one', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true }).map((url) => url.replace(/^https?/, 'dynamodb')),
          fc.string().map((text) => `dynamodb://${text}${SECRET}`),
          fc.string().map((text) => `dynamodb://cases?region=${text}${SECRET}`),
        ),
        (url) => {
          try {
            const { table, region, installation } = dynamoDbPlace(url);
            for (const part of [table, region ?? 'eu-west-1', installation]) expect(part).toMatch(/^[A-Za-z0-9_.-]+$/);
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            expect(error.code).toBe('BAD_SETTINGS');
            expect(`${error.message} ${error.nextStep}`).not.toContain(SECRET);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
