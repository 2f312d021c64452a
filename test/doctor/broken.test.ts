import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSlackSimulation } from '../../src/simulation/slack/index.ts';
import { MANIFEST } from '../../src/slack/manifest.ts';
import { run } from '../scenarios/run-program.ts';
import {
  ACCOUNT,
  type Check,
  complaints,
  FIXER_ROLE,
  type Installation,
  OTHER_ACCOUNT,
  READER_ROLE,
  SCOPES,
  startInstallation,
} from './installation.ts';

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation.close());

interface Broken {
  readonly what: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Breaks it and returns the way to mend it. */
  readonly breaks?: (sound: Installation) => () => void;
  readonly found: { readonly id: string; readonly status: Check['status'] };
  /** Words of the repair. */
  readonly repair: readonly string[];
}

/** Answers every call of a method with this error. */
function slackRefuses(method: string, error: string): NonNullable<Broken['breaks']> {
  return ({ slack }) => {
    slack.faults.refuse(method, error);
    return () => slack.faults.allow(method);
  };
}

function awsRefuses(action: string, account?: string): NonNullable<Broken['breaks']> {
  return ({ aws }) => {
    aws.faults.deny(action, account === undefined ? {} : { account });
    return () => aws.faults.clear(action);
  };
}

const BROKEN: readonly Broken[] = [
  {
    what: 'a setting that cannot be read',
    settings: { PULLFAIL_TWO_PERSON: 'yes' },
    found: { id: 'settings:PULLFAIL_TWO_PERSON', status: 'failed' },
    repair: ['PULLFAIL_TWO_PERSON', 'may not approve'],
  },
  {
    what: 'a bot token that is missing',
    settings: { SLACK_BOT_TOKEN: '' },
    found: { id: 'settings:SLACK_BOT_TOKEN', status: 'failed' },
    repair: ['OAuth & Permissions', 'xoxb-'],
  },
  {
    what: 'neither way of Slack to the app',
    settings: { SLACK_APP_TOKEN: '' },
    found: { id: 'settings:SLACK_SIGNING_SECRET', status: 'failed' },
    repair: ['App-Level Tokens', 'App Credentials'],
  },
  {
    what: 'a mistyped name of a setting',
    settings: { PULLFAIL_APROVERS: 'U00FAKE2' },
    found: { id: 'unknown-settings:PULLFAIL_APROVERS', status: 'failed' },
    repair: ['Did you mean PULLFAIL_APPROVERS?'],
  },
  {
    what: 'a name that is like no setting',
    settings: { PULLFAIL_FAVOURITE_COLOUR: 'teal' },
    found: { id: 'unknown-settings:PULLFAIL_FAVOURITE_COLOUR', status: 'warning' },
    repair: ['Take PULLFAIL_FAVOURITE_COLOUR out'],
  },
  {
    what: 'a wrong bot token',
    settings: { SLACK_BOT_TOKEN: 'xoxb-of-another-app' },
    found: { id: 'slack-token', status: 'failed' },
    repair: ['OAuth & Permissions', 'SLACK_BOT_TOKEN'],
  },
  {
    what: 'a revoked bot token',
    breaks: slackRefuses('auth.test', 'token_revoked'),
    found: { id: 'slack-token', status: 'failed' },
    repair: ['Install App', 'SLACK_BOT_TOKEN'],
  },
  {
    what: 'a Slack that does not answer',
    settings: { SLACK_API_URL: 'http://127.0.0.1:9/api/' },
    found: { id: 'slack-token', status: 'inconclusive' },
    repair: ['SLACK_API_URL'],
  },
  {
    what: 'a wrong app-level token',
    settings: { SLACK_APP_TOKEN: 'xapp-of-another-app' },
    found: { id: 'slack-socket', status: 'failed' },
    repair: ['Socket Mode', 'connections:write'],
  },
  {
    what: 'an approver whom Slack does not know',
    settings: { PULLFAIL_APPROVERS: 'U00FAKE2,U00NOBODY' },
    found: { id: 'approvers:U00NOBODY', status: 'failed' },
    repair: ['Correct U00NOBODY in PULLFAIL_APPROVERS'],
  },
  ...['U00GONE1', 'U00GUEST1', 'U00OTHER1', 'U00FAKEBOT'].map(
    (id): Broken => ({
      what: `an approver whose click would be refused: ${id}`,
      settings: { PULLFAIL_APPROVERS: `U00FAKE2,${id}` },
      found: { id: `approvers:${id}`, status: 'failed' },
      repair: [`Take ${id} out of PULLFAIL_APPROVERS`],
    }),
  ),
  {
    what: 'a group that does not exist',
    settings: { PULLFAIL_APPROVERS: 'S00NONE' },
    found: { id: 'approvers:S00NONE', status: 'failed' },
    repair: ['Correct S00NONE in PULLFAIL_APPROVERS'],
  },
  {
    what: 'an empty group',
    settings: { PULLFAIL_APPROVERS: 'S00EMPTY' },
    breaks: ({ slack }) => {
      slack.workspace.people.putGroup({ id: 'S00EMPTY', handle: 'nobody', users: [] });
      return () => {};
    },
    found: { id: 'approvers:S00EMPTY', status: 'failed' },
    repair: ['Add members to S00EMPTY'],
  },
  {
    what: 'a group on a free plan',
    breaks: slackRefuses('usergroups.users.list', 'plan_upgrade_required'),
    found: { id: 'approvers:S00FAKE1', status: 'failed' },
    repair: ['Name people instead of S00FAKE1'],
  },
  {
    what: 'no approvers',
    settings: { PULLFAIL_APPROVERS: '' },
    found: { id: 'approvers', status: 'warning' },
    repair: ['PULLFAIL_APPROVERS'],
  },
  {
    what: 'no region',
    settings: { AWS_REGION: '' },
    found: { id: 'aws-region', status: 'warning' },
    repair: ['AWS_REGION', '--region'],
  },
  {
    what: 'a region that is none',
    settings: { AWS_REGION: 'Frankfurt' },
    found: { id: 'aws-region', status: 'failed' },
    repair: ['AWS_REGION'],
  },
  {
    what: 'a reader role that does not trust the bot',
    settings: { PULLFAIL_READER_ROLE: 'arn:aws:iam::{account}:role/pullfail-untrusting' },
    found: { id: `reader-role:${ACCOUNT}`, status: 'failed' },
    repair: [
      'trust policy',
      `arn:aws:iam::${ACCOUNT}:role/pullfail-untrusting`,
      `arn:aws:iam::${ACCOUNT}:role/pullfail"`,
    ],
  },
  {
    what: 'an account that no role leads into',
    settings: { PULLFAIL_READER_ROLE: '' },
    args: ['--account', OTHER_ACCOUNT],
    found: { id: `reader-role:${OTHER_ACCOUNT}`, status: 'failed' },
    repair: ['PULLFAIL_READER_ROLE', '{account}'],
  },
  {
    what: 'a reader role that is in one account only',
    settings: { PULLFAIL_READER_ROLE: READER_ROLE.replace('{account}', ACCOUNT) },
    args: ['--account', OTHER_ACCOUNT],
    found: { id: `reader-role:${OTHER_ACCOUNT}`, status: 'failed' },
    repair: ['Write {account} in place of the account'],
  },
  {
    what: 'a fixer role that cannot be assumed',
    settings: { PULLFAIL_FIXER_ROLE: 'arn:aws:iam::{account}:role/pullfail-untrusting' },
    found: { id: `fixer-role:${ACCOUNT}`, status: 'failed' },
    repair: ['trust policy', 'sts:AssumeRole', 'sts:SetSourceIdentity'],
  },
  {
    what: 'a fixer role that takes no source identity',
    breaks: ({ fixerRole }) => {
      const { trustPolicy } = fixerRole;
      const Statement = trustPolicy.Statement.map((statement) => ({ ...statement, Action: 'sts:AssumeRole' }));
      fixerRole.trustPolicy = { ...trustPolicy, Statement };
      return () => {
        fixerRole.trustPolicy = trustPolicy;
      };
    },
    found: { id: `fixer-role:${ACCOUNT}`, status: 'failed' },
    repair: ['trust policy', 'sts:SetSourceIdentity'],
  },
  {
    what: 'no fixer role where approvers may write',
    settings: { PULLFAIL_FIXER_ROLE: '' },
    found: { id: 'fixer-role', status: 'warning' },
    repair: ['docs/iam/write.json', `PULLFAIL_FIXER_ROLE=${FIXER_ROLE}`],
  },
  {
    what: 'a folder of the store that cannot be made',
    settings: { PULLFAIL_STATE_DIR: '/dev/null/pullfail' },
    found: { id: 'store-works', status: 'failed' },
    repair: ['PULLFAIL_STATE_DIR'],
  },
  {
    what: 'a shared store that does not answer',
    settings: { PULLFAIL_STORE_URL: 'postgres://pullfail:hunter2@127.0.0.1:9/pullfail' },
    found: { id: 'store-works', status: 'failed' },
    repair: ['PULLFAIL_STORE_URL'],
  },
  {
    what: 'a store on the disk of an ECS task',
    settings: { ECS_CONTAINER_METADATA_URI_V4: 'http://169.254.170.2/v4/0123' },
    found: { id: 'store-lasts', status: 'warning' },
    repair: ['PULLFAIL_STORE_URL'],
  },
  {
    what: 'a read action that is refused',
    breaks: awsRefuses('ecs:DescribeTasks'),
    found: { id: `read-actions:${ACCOUNT}`, status: 'failed' },
    repair: [`arn:aws:iam::${ACCOUNT}:role/pullfail-reader`, 'ecs:DescribeTasks'],
  },
  {
    what: 'a read action that is throttled',
    breaks: ({ aws }) => {
      aws.faults.throttle('ecs:DescribeTasks');
      return () => aws.faults.clear();
    },
    found: { id: `read-actions:${ACCOUNT}`, status: 'inconclusive' },
    repair: ['again'],
  },
];

describe('one thing broken is the one thing found, with its repair', () => {
  it.each(BROKEN)('$what', async ({ settings, args, breaks, found, repair }) => {
    const mend = breaks?.(installation) ?? (() => {});
    const answer = await installation.examine(settings, args).finally(mend);
    const [complaint, ...more] = complaints(answer);
    expect(more.filter(({ id }) => !belongsTo(id, found.id))).toEqual([]);
    expect(complaint).toMatchObject(found);
    for (const words of repair) expect(complaint?.repair).toContain(words);
    expect(answer.ok).toBe(found.status === 'warning');
  });
});

/** A Slack that is away is missed by the socket as well. */
function belongsTo(id: string, cause: string): boolean {
  return cause === 'slack-token' && id === 'slack-socket';
}

describe('scopes that differ from the manifest', () => {
  const granted = async (scopes: readonly string[]) => {
    const slack = await startSlackSimulation({ scopes });
    const answer = await installation.examine({ SLACK_API_URL: slack.apiUrl }).finally(() => slack.stop());
    return answer.checks.find(({ id }) => id === 'slack-scopes');
  };

  it.each(MANIFEST.oauth_config.scopes.bot)('%s is missed', async (scope) => {
    const found = await granted(SCOPES.filter((other) => other !== scope));
    expect(found).toMatchObject({ status: 'failed', summary: `Missing: ${scope}.` });
    expect(found?.repair).toContain('Paste manifest.yml under App Manifest');
    expect(found?.repair).toContain('reinstall');
  });

  it('an optional one that is not granted is named and is no problem', async () => {
    const found = await granted(MANIFEST.oauth_config.scopes.bot);
    expect(found?.status).toBe('passed');
    for (const scope of MANIFEST.oauth_config.scopes.bot_optional) expect(found?.summary).toContain(scope);
  });

  it('one that is never used is a warning', async () => {
    const found = await granted([...SCOPES, 'channels:manage']);
    expect(found).toMatchObject({ status: 'warning' });
    expect(found?.summary).toContain('channels:manage');
    expect(found?.repair).toContain('manifest.yml');
  });
});

describe('without AWS credentials', () => {
  it('says so once, and everything that needs them waits', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
    delete process.env['AWS_ACCESS_KEY_ID'];
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    const answer = await installation
      .examine()
      .finally(() => Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }));
    expect(complaints(answer)).toMatchObject([{ id: 'aws-identity', status: 'failed' }]);
    expect(complaints(answer)[0]?.repair).toContain('AWS_PROFILE');
    const waiting = answer.checks.filter(({ summary }) => summary.includes('waits for an identity'));
    expect(waiting.map(({ id }) => id)).toEqual(['reader-role', 'read-actions', 'fixer-role']);
  });
});

describe('where neither Slack nor AWS ever answers', () => {
  it('ends, says what could not be looked at, and looks at the rest', async () => {
    const { slack, aws } = installation;
    slack.faults.next('*', { hang: true }, 100);
    aws.faults.hang('*');
    const answer = await installation.examine().finally(() => {
      slack.faults.clear();
      aws.faults.clear();
    });
    expect(complaints(answer).map(({ id, status }) => `${id} ${status}`)).toEqual([
      'slack-token inconclusive',
      'slack-socket inconclusive',
      'aws-identity inconclusive',
    ]);
    expect(answer.ok).toBe(false);
    expect(answer.checks.find(({ id }) => id === 'store-works')?.status).toBe('passed');
  });
});

describe('several things broken', () => {
  it('are counted and named in the last line', async () => {
    const { out, status } = await run(['doctor'], '', {
      ...installation.env,
      PULLFAIL_APROVERS: 'U00FAKE2',
      PULLFAIL_APPROVERS: 'U00NOBODY',
      PULLFAIL_FIXER_ROLE: '',
    });
    expect(status).toBe(0);
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      '2 problems: PULLFAIL_APROVERS, Approver U00NOBODY. 1 warning: Fixer role.',
    );
  });
});
