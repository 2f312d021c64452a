import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { role } from '../../src/simulation/aws/base/execution-role.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import { findRole } from '../../src/simulation/aws/changes/find.ts';
import type { PolicyDocument } from '../../src/simulation/aws/world/policy-document.ts';
import type { FixApp } from '../fix/app.ts';
import { approve, changesMade, proposed, untilOutcome } from '../fix/flow.ts';
import { propertiesOf, type TemplateName } from './cloudformation.ts';

const apps: FixApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

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

/** An account with both roles and a bot that may do nothing by itself. */
async function installed(scenario: string, change: (base: BaseWorld) => void = () => {}): Promise<FixApp> {
  const app = await proposed(scenario, {
    aws: { enforce: 'roles-too' },
    settings: { PULLFAIL_READER_ROLE: READER, PULLFAIL_FIXER_ROLE: FIXER },
    change(base) {
      rollOut(base, 'reader-role', 'Reader', 'pullfail-reader');
      rollOut(base, 'fixer-role', 'Fixer', 'pullfail-fixer');
      const bot = findRole(base, base.ids.botRoleArn);
      bot.attachedPolicyArns = [];
      bot.inlinePolicies = [];
      change(base);
    },
  });
  apps.push(app);
  return app;
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

  it('let nobody in but the bot', async () => {
    const stranger = 'arn:aws:iam::111122223333:role/somebody-else';
    const app = await installed('s3-gateway-missing', (base) => {
      rollOut(base, 'fixer-role', 'Fixer', 'pullfail-fixer', stranger);
    });
    expect(app.said()).toContain('No fix is offered');
    expect(refusals(app)).toContain('sts:AssumeRole');
    expect(changesMade(app)).toEqual([]);
  });
});
