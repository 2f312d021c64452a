import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { role } from '../../src/simulation/aws/base/execution-role.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import { addAssumableRole, findRole } from '../../src/simulation/aws/changes/index.ts';
import { type PolicyDocument, policy } from '../../src/simulation/aws/world/policy-document.ts';
import type { FixApp } from '../fix/app.ts';
import { approve, changesMade, proposed, untilOutcome } from '../fix/flow.ts';
import { clientsOf, served } from '../simulation/aws/sdk.ts';
import { propertiesOf, type TemplateName } from './cloudformation.ts';

const READER = 'arn:aws:iam::{account}:role/pullfail-reader';
const FIXER = 'arn:aws:iam::{account}:role/pullfail-fixer';

/** What CloudFormation makes of the functions that the templates of the roles use. */
function resolved(value: unknown, refs: Readonly<Record<string, string>>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, refs));
  const inner = (key: string) => resolved(Reflect.get(value, key), refs);
  if ('Ref' in value) return refs[String(value.Ref)];
  if ('Fn::Split' in value) {
    const [by, text] = z.tuple([z.string(), z.string()]).parse(inner('Fn::Split'));
    return text.split(by);
  }
  if ('Fn::Select' in value) {
    const [index, list] = z.tuple([z.number(), z.array(z.string())]).parse(inner('Fn::Select'));
    return list[index];
  }
  if ('Fn::Sub' in value) {
    if (typeof value['Fn::Sub'] === 'string') return resolved({ 'Fn::Sub': [value['Fn::Sub'], {}] }, refs);
    const [text, given] = z.tuple([z.string(), z.record(z.string(), z.string())]).parse(inner('Fn::Sub'));
    const known: Readonly<Record<string, string>> = { ...refs, ...given };
    return text.replaceAll(/\$\{(?<name>[^}]+)\}/g, (_, name: string) => known[name] ?? '');
  }
  return Object.fromEntries(Object.keys(value).map((key) => [key, inner(key)]));
}

const properties = z.looseObject({
  RoleName: z.string(),
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.tuple([z.looseObject({ PolicyDocument: z.unknown() })]),
});

/** Rolls a template out to the account, trusting the bot. */
function rollOut(base: BaseWorld, name: TemplateName, id: string, roleName: string, bot = base.ids.botRoleArn): void {
  const refs = { BotRoleArn: bot, RoleName: roleName, 'AWS::Partition': base.ids.partition };
  const made = properties.parse(resolved(propertiesOf(name, id), refs));
  const arn = `arn:${base.ids.partition}:iam::${base.ids.account}:role/${made.RoleName}`;
  base.iam.roles = base.iam.roles.filter((known) => known.arn !== arn);
  const added = role(arn, made.AssumeRolePolicyDocument as PolicyDocument, base.now);
  added.inlinePolicies = [{ name: 'own', document: made.Policies[0].PolicyDocument as PolicyDocument }];
  base.iam.roles.push(added);
}

const botPolicies = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyName: z.string(), PolicyDocument: z.unknown() })),
});

/** What the template lets the bot do by itself in the accounts: take on the two roles. */
function botPolicy(base: BaseWorld): PolicyDocument {
  const refs = {
    'AWS::Partition': base.ids.partition,
    ReaderRoleName: 'pullfail-reader',
    FixerRoleName: 'pullfail-fixer',
  };
  const { Policies } = botPolicies.parse(propertiesOf('bot', 'BotRole'));
  const found = Policies.find(({ PolicyName }) => PolicyName === 'takes-on-roles');
  return resolved(found?.PolicyDocument, refs) as PolicyDocument;
}

/** An account with both roles and a bot with the policy of its template. */
function installed(scenario: string, change: (base: BaseWorld) => void = () => {}): Promise<FixApp> {
  return proposed(scenario, {
    aws: { enforce: 'roles-too' },
    settings: { PULLFAIL_READER_ROLE: READER, PULLFAIL_FIXER_ROLE: FIXER },
    change(base) {
      rollOut(base, 'reader-role', 'Reader', 'pullfail-reader');
      rollOut(base, 'fixer-role', 'Fixer', 'pullfail-fixer');
      const bot = findRole(base, base.ids.botRoleArn);
      bot.attachedPolicyArns = [];
      bot.inlinePolicies = [{ name: 'takes-on-roles', document: botPolicy(base) }];
      change(base);
    },
  });
}

const refusals = (app: FixApp) =>
  app.aws.calls.filter(({ error }) => /AccessDenied|Unauthorized/.test(error ?? '')).map(({ action }) => action);

describe('the roles as the templates make them', () => {
  it.each(['s3-gateway-missing', 'all-endpoints-missing'])('are enough to diagnose and fix %s', async (scenario) => {
    const app = await installed(scenario);
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app).length).toBeGreaterThan(0);
    expect(refusals(app)).toEqual([]);
  });

  it.each([
    ['take on the fixer role', { Action: '*', NotResource: 'arn:*:iam::*:role/pullfail-fixer' }],
    ['name the approver', { NotAction: 'sts:SetSourceIdentity', Resource: '*' }],
  ])('change nothing for a bot that may not %s by its own policy', async (_what, allowed) => {
    const app = await installed('s3-gateway-missing', (base) => {
      const document = policy({ Effect: 'Allow', ...allowed });
      findRole(base, base.ids.botRoleArn).inlinePolicies = [{ name: 'own', document }];
    });
    expect(app.said()).toContain('No fix is offered');
    expect(refusals(app)).toContain('sts:AssumeRole');
    expect(changesMade(app)).toEqual([]);
  });

  it('let the bot in by its role alone', async () => {
    const stranger = 'arn:aws:iam::111122223333:role/somebody-else';
    const app = await installed('s3-gateway-missing', (base) => {
      rollOut(base, 'fixer-role', 'Fixer', 'pullfail-fixer', stranger);
    });
    expect(app.said()).toContain('No fix is offered');
    expect(refusals(app)).toContain('sts:AssumeRole');
    expect(changesMade(app)).toEqual([]);
  });

  it.each([
    ['reader-role', 'Reader', 'pullfail-reader'],
    ['fixer-role', 'Fixer', 'pullfail-fixer'],
  ] as const)('let nobody in but the bot: %s', async (template, id, name) => {
    const { base, simulation, clients } = await served(
      (base) => {
        rollOut(base, template, id, name);
        const stranger = addAssumableRole(base, 'somebody-else');
        const mayAll = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
        stranger.inlinePolicies = [{ name: 'all', document: mayAll }];
      },
      { enforce: 'roles-too' },
    );
    const assume = (role: string) =>
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${base.ids.account}:role/${role}`,
        RoleSessionName: 'tries',
        SourceIdentity: 'U00FAKE1',
      });
    const { Credentials } = await clients.sts.send(assume('somebody-else'));
    const stranger = clientsOf(simulation.url, base.ids.region, {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    await expect(stranger.sts.send(assume(name))).rejects.toMatchObject({ name: 'AccessDenied' });
    if (template === 'fixer-role') await clients.sts.send(assume(name));
  });
});
