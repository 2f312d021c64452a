import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { eventsPolicy, fixerPolicy, type PolicyDocument, readerPolicy, storePolicy } from '../../src/iam-policy.ts';
import { SETTINGS } from '../../src/settings.ts';
import { propertiesOf, TEMPLATES, type TemplateName, templateOf, templatePath } from './cloudformation.ts';

const TABLE = { 'Fn::GetAtt': ['Table', 'Arn'] };

/** The policies of `docs/iam` where a template holds them; the bot's own name its own table and queue. */
const HELD: readonly (readonly [TemplateName, string, () => unknown])[] = [
  ['reader-role', 'read.json', readerPolicy],
  ['fixer-role', 'write.json', fixerPolicy],
  ['bot', 'store.json', () => about(storePolicy(), [TABLE, { 'Fn::Join': ['/', [TABLE, 'index/open-due']] }])],
  ['bot', 'events.json', () => about(eventsPolicy(), { Ref: 'EventsQueueArn' })],
];

/** The same permissions on resources of the stack. */
function about(policy: PolicyDocument, Resource: unknown): unknown {
  return { ...policy, Statement: policy.Statement.map((statement) => ({ ...statement, Resource })) };
}

describe('the templates of CloudFormation', () => {
  it.each(HELD)('%s allows what docs/iam/%s lists (`npm run policy` rewrites it)', (name, source, policy) => {
    const standing = new RegExp(`^(?<indent> *)# docs/iam/${source}\\n[^]*?^ *# end of docs/iam/${source}\\n`, 'm');
    const text = readFileSync(templatePath(name), 'utf8');
    const indent = standing.exec(text)?.groups?.['indent'] ?? '';
    const lines = stringify(policy(), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })
      .trimEnd()
      .split('\n');
    const block = [`# docs/iam/${source}`, ...lines, `# end of docs/iam/${source}`].map((line) => `${indent}${line}\n`);
    const expected = block.join('');
    if (process.env['PULLFAIL_REWRITE_DOCS'] === 'true') {
      writeFileSync(
        templatePath(name),
        text.replace(standing, () => expected),
      );
    }
    expect(readFileSync(templatePath(name), 'utf8')).toContain(expected);
  });

  it.each(TEMPLATES)('%s grants nothing on everything but what cannot be granted on less', (name) => {
    const open = statementsIn(templateOf(name)).filter(({ Resource }) => JSON.stringify(Resource).includes('"*"'));
    const actions = open.flatMap(({ Action }) => [Action].flat());
    const everywhere = name === 'reader-role' ? readerPolicy().Statement.flatMap(({ Action }) => Action) : [];
    expect(actions.filter((action) => !['ecr:GetAuthorizationToken', ...everywhere].includes(action))).toEqual([]);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it.each(['reader-role', 'fixer-role'] as const)('%s is trusted to the role of the bot alone', (name) => {
    const trusted = trustOf(name, name === 'reader-role' ? 'Reader' : 'Fixer');
    expect(trusted).toHaveLength(1);
    expect(trusted[0]?.Condition).toMatchObject({ ArnEquals: { 'aws:PrincipalArn': { Ref: 'BotRoleArn' } } });
  });

  it('the fixer role is taken on in the name of somebody or not at all, the reader role plainly', () => {
    expect(trustOf('fixer-role', 'Fixer')[0]).toMatchObject({
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      Condition: { StringLike: { 'sts:SourceIdentity': '*' } },
    });
    expect(trustOf('reader-role', 'Reader')[0]?.Action).toBe('sts:AssumeRole');
  });

  it('a role that StackSets roll out names no account and no region', () => {
    for (const name of ['reader-role', 'fixer-role'] as const) {
      const text = readFileSync(templatePath(name), 'utf8');
      expect(text).not.toMatch(/\b\d{12}\b|\b[a-z]{2}-[a-z]+-\d\b/);
      const { Parameters } = templateOf(name);
      expect(
        Object.entries(Parameters)
          .filter(([, { Default }]) => Default === undefined)
          .map(([id]) => id),
      ).toEqual(['BotRoleArn']);
    }
  });
});

describe('the task of the bot', () => {
  const task = z
    .looseObject({ ContainerDefinitions: z.tuple([z.record(z.string(), z.unknown())]) })
    .parse(propertiesOf('bot', 'Task'));
  const [container] = task.ContainerDefinitions;

  it('runs as nobody special on a file system that is read-only', () => {
    expect(container).toMatchObject({
      User: '1000:1000',
      ReadonlyRootFilesystem: true,
      LinuxParameters: { InitProcessEnabled: true, Capabilities: { Drop: ['ALL'] } },
    });
    expect(container).not.toHaveProperty('Privileged');
    expect(container).not.toHaveProperty('MountPoints');
  });

  it('is asked for its health as the image is, and given time to end', () => {
    expect(container).toMatchObject({ HealthCheck: { Command: ['CMD', 'node', 'healthy.mjs'] }, StopTimeout: 60 });
  });

  it('has its secrets from Secrets Manager, and none in its environment', () => {
    const secret = Object.values(SETTINGS)
      .filter((setting) => setting.secret)
      .map(({ name }) => name);
    const given = namesIn(container['Environment']);
    expect(namesIn(container['Secrets'])).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
    // A URL of DynamoDB holds no password, which one of PostgreSQL does.
    expect(given.filter((name) => secret.includes(name))).toEqual(['PULLFAIL_STORE_URL']);
  });

  it('is given settings that there are', () => {
    const known: readonly string[] = Object.values(SETTINGS).map(({ name }) => name);
    const given = [...namesIn(container['Environment']), ...namesIn(container['Secrets'])];
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the service of the bot', () => {
  it('lets nobody in unless Prometheus is named', () => {
    const { Resources } = templateOf('bot');
    expect(propertiesOf('bot', 'SecurityGroup')).not.toHaveProperty('SecurityGroupIngress');
    const ingress = Object.values(Resources).filter(({ Type }) => Type === 'AWS::EC2::SecurityGroupIngress');
    expect(ingress).toEqual([expect.objectContaining({ Condition: 'IsScraped' })]);
    expect(propertiesOf('bot', 'Service')).not.toHaveProperty('LoadBalancers');
  });

  it('takes back a version that does not start', () => {
    expect(propertiesOf('bot', 'Service')['DeploymentConfiguration']).toEqual({
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    });
  });

  it('keeps its log for a while, and its table whatever happens to the stack', () => {
    const { Resources } = templateOf('bot');
    expect(propertiesOf('bot', 'Log')['RetentionInDays']).toEqual({ Ref: 'LogDays' });
    expect(Resources['Table']).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});

const statement = z.looseObject({
  Effect: z.literal('Allow'),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown().optional(),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
type Statement = z.infer<typeof statement>;

/** Every statement of an identity policy, wherever it stands. */
function statementsIn(value: unknown): readonly Statement[] {
  const own = statement.safeParse(value);
  if (own.success && own.data.Resource !== undefined) return [own.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(statementsIn) : [];
}

function trustOf(name: TemplateName, id: string): readonly Statement[] {
  const { AssumeRolePolicyDocument } = propertiesOf(name, id);
  return z.object({ Version: z.string(), Statement: z.array(statement) }).parse(AssumeRolePolicyDocument).Statement;
}

function namesIn(list: unknown): readonly string[] {
  return z
    .array(z.looseObject({ Name: z.string() }))
    .parse(list)
    .map(({ Name }) => Name);
}
