import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { ListClustersCommand } from '@aws-sdk/client-ecs';
import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  addAssumableRole,
  addServiceControlPolicy,
  allowOnly,
  denyInRole,
  findRole,
  launchOnEc2,
  removeRole,
  setBoundary,
  setTrust,
} from '../../../src/simulation/aws/changes/index.ts';
import { policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { type Clients, type Credentials, clientsOf, served } from './sdk.ts';

/** The role's verdicts on `ecr:BatchGetImage` for the task's repository. */
async function verdict(
  base: BaseWorld,
  clients: Clients,
  ask: { actions?: string[]; resources?: string[]; context?: Record<string, string> } = {},
) {
  const { EvaluationResults = [] } = await clients.iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: base.ids.executionRoleArn,
      ActionNames: ask.actions ?? ['ecr:BatchGetImage'],
      ResourceArns: ask.resources ?? [base.place.ecr.repositories[0]?.arn ?? '*'],
      ContextEntries: Object.entries(ask.context ?? {}).map(([ContextKeyName, value]) => ({
        ContextKeyName,
        ContextKeyValues: [value],
        ContextKeyType: 'string',
      })),
    }),
  );
  return EvaluationResults;
}

const TASK = 'arn:aws:ecs:us-east-1:111122223333:task/live/0123';

describe('simulation of a role’s permissions', () => {
  it.each<[string, (base: BaseWorld) => void, object]>([
    ['the managed policy allows a pull', () => {}, { EvalDecision: 'allowed', MissingContextValues: [] }],
    ['a deny beats it', (base) => denyInRole(base, ['ecr:BatchGet*']), { EvalDecision: 'explicitDeny' }],
    ['nothing allowed is an implicit deny', (base) => allowOnly(base), { EvalDecision: 'implicitDeny' }],
    [
      'a boundary that leaves ECR out denies, and says that it was the boundary',
      (base) => setBoundary(base, policy({ Effect: 'Allow', Action: 'logs:*', Resource: '*' })),
      {
        EvalDecision: 'implicitDeny',
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      },
    ],
    [
      'a deny of the organization ends it without statements',
      (base) => addServiceControlPolicy(base, 'no-ecr', { Effect: 'Deny', Action: 'ecr:*', Resource: '*' }),
      {
        EvalDecision: 'explicitDeny',
        OrganizationsDecisionDetail: { AllowedByOrganizations: false },
        MatchedStatements: [],
      },
    ],
    [
      'an organization that denies something else allows',
      (base) => addServiceControlPolicy(base, 'no-s3', { Effect: 'Deny', Action: 's3:*', Resource: '*' }),
      { EvalDecision: 'allowed', OrganizationsDecisionDetail: { AllowedByOrganizations: true } },
    ],
    [
      'another repository’s statement does not count',
      (base) => allowOnly(base, { Action: 'ecr:*', Resource: 'arn:aws:ecr:*:*:repository/other/*' }),
      { EvalDecision: 'implicitDeny' },
    ],
    [
      'NotAction and NotResource leave the rest in',
      (base) => allowOnly(base, { NotAction: 'iam:*', NotResource: 'arn:aws:s3:::*' }),
      { EvalDecision: 'allowed' },
    ],
    [
      'a condition on a key that was not supplied is missing, not met',
      (base) =>
        allowOnly(base, {
          Action: 'ecr:*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0abc' } },
        }),
      { EvalDecision: 'implicitDeny', MissingContextValues: ['aws:SourceVpce'] },
    ],
  ])('%s', async (_name, change, expected) => {
    const { base, clients } = await served(change);
    expect((await verdict(base, clients))[0]).toMatchObject(expected);
  });

  it.each<[string, Record<string, Record<string, string>>, boolean]>([
    ['StringLike', { StringLike: { 'aws:SourceVpc': 'vpc-0*' } }, true],
    ['StringNotEquals', { StringNotEquals: { 'aws:SourceVpc': 'vpc-0abc' } }, false],
    ['StringEqualsIfExists on an absent key', { StringEqualsIfExists: { 'aws:SourceVpce': 'x' } }, true],
    ['Null', { Null: { 'aws:SourceVpce': 'true' } }, true],
    ['IpAddress', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, true],
    ['NotIpAddress', { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
    ['Bool', { Bool: { 'aws:SecureTransport': 'true' } }, true],
    ['ForAllValues on an absent key', { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }, true],
    ['ForAnyValue, negated, on an absent key', { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'team' } }, false],
    ['ArnLike within one part', { ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:*:111122223333:task/*' } }, true],
    ['ArnLike over a colon', { ArnLike: { 'aws:SourceArn': 'arn:aws:*:task/*' } }, false],
    ['an operator that does not exist', { StringResembles: { 'aws:SourceVpc': 'vpc-0abc' } }, false],
  ])('weighs the condition operator %s', async (_name, Condition, allowed) => {
    const { base, clients } = await served((world) => allowOnly(world, { Action: 'ecr:*', Resource: '*', Condition }));
    const context = {
      'aws:SourceVpc': 'vpc-0abc',
      'aws:SourceIp': '10.1.2.3',
      'aws:SecureTransport': 'true',
      'aws:SourceArn': TASK,
    };
    const [result] = await verdict(base, clients, { context });
    expect(result?.EvalDecision).toBe(allowed ? 'allowed' : 'implicitDeny');
  });

  it('refuses a token that was granted on the repository only', async () => {
    const { base, clients } = await served((world) =>
      allowOnly(world, { Action: 'ecr:*', Resource: world.place.ecr.repositories[0]?.arn ?? '' }),
    );
    const [result] = await verdict(base, clients, { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] });
    expect(result?.EvalDecision).toBe('implicitDeny');
  });

  it('gives one result an action, the strictest on top and every ARN below', async () => {
    const { base, clients } = await served((world) =>
      allowOnly(world, { Action: 'ecr:*', Resource: 'arn:aws:ecr:us-east-1:111122223333:repository/a' }),
    );
    const resources = ['a', 'b'].map((name) => `arn:aws:ecr:us-east-1:111122223333:repository/${name}`);
    const results = await verdict(base, clients, { resources });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ EvalDecision: 'implicitDeny', EvalResourceName: resources[1] });
    expect(results[0]?.ResourceSpecificResults?.map(({ EvalResourceDecision }) => EvalResourceDecision)).toEqual([
      'allowed',
      'implicitDeny',
    ]);
  });

  it('answers in the older shape when told to: one result for each action and ARN', async () => {
    const { base, clients } = await served(() => {}, { simulateShape: 'by-resource' });
    const results = await verdict(base, clients, { resources: ['arn:a', 'arn:b'] });
    expect(results.map(({ EvalResourceName }) => EvalResourceName)).toEqual(['arn:a', 'arn:b']);
    expect(results.map(({ ResourceSpecificResults }) => ResourceSpecificResults)).toEqual([undefined, undefined]);
  });

  it('knows no role of another account and no role that is gone', async () => {
    const { base, clients } = await served((world) => removeRole(world));
    await expect(verdict(base, clients)).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    const foreign = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: 'arn:aws:iam::999988887777:role/x',
      ActionNames: ['ecr:BatchGetImage'],
    });
    await expect(clients.iam.send(foreign)).rejects.toMatchObject({ name: 'InvalidInputException' });
  });
});

describe('roles and policies', () => {
  it('gives documents URL-encoded, as IAM does', async () => {
    const { base, clients } = await served((world) => denyInRole(world, ['ecr:*']));
    const RoleName = base.ids.executionRole;
    const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName }));
    const { PolicyNames = [] } = await clients.iam.send(new ListRolePoliciesCommand({ RoleName }));
    const inline = await clients.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: PolicyNames[0] }));
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toEqual(findRole(base).trustPolicy);
    expect(JSON.parse(decodeURIComponent(inline.PolicyDocument ?? '')).Statement[0].Effect).toBe('Deny');
    await expect(clients.iam.send(new GetRoleCommand({ RoleName: 'gone' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  it('leads from an attached policy to the document of its default version', async () => {
    const { base, clients } = await served();
    const { AttachedPolicies = [] } = await clients.iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: base.ids.executionRole }),
    );
    const PolicyArn = AttachedPolicies[0]?.PolicyArn;
    const { Policy } = await clients.iam.send(new GetPolicyCommand({ PolicyArn }));
    const VersionId = Policy?.DefaultVersionId;
    const { PolicyVersion } = await clients.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toContain('ecr:BatchGetImage');
  });

  it('names the role of an instance profile', async () => {
    const { clients } = await served((world) => launchOnEc2(world));
    const answer = await clients.iam.send(new GetInstanceProfileCommand({ InstanceProfileName: 'ecsInstanceRole' }));
    expect(answer.InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['ecsInstanceRole']);
  });
});

describe('identities', () => {
  async function assume(clients: Clients, request: Partial<AssumeRoleCommandInput>): Promise<Credentials> {
    const { Credentials } = await clients.sts.send(
      new AssumeRoleCommand({ RoleArn: undefined, RoleSessionName: 'pullfail', ...request }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
  }

  it('takes unknown keys for the bot of the home account, in the partition that is called', async () => {
    const { simulation } = await served();
    const china = clientsOf(simulation.url, 'cn-north-1');
    const { Arn } = await china.sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws-cn:sts::111122223333:assumed-role/pullfail/bot');
  });

  it('hands out keys that see the role’s account, and remembers what was asked', async () => {
    const { base, simulation, clients } = await served((world) => {
      addAssumableRole(world, 'reader', world.ids.otherAccount);
    });
    const RoleArn = `arn:aws:iam::${base.ids.otherAccount}:role/reader`;
    const credentials = await assume(clients, {
      RoleArn,
      SourceIdentity: 'U00FAKE1',
      Policy: '{"Version":"2012-10-17","Statement":[]}',
      Tags: [{ Key: 'approval', Value: 'a1' }],
      DurationSeconds: 900,
    });
    const other = clientsOf(simulation.url, base.ids.region, credentials);
    const identity = await other.sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: base.ids.otherAccount,
      Arn: `arn:aws:sts::${base.ids.otherAccount}:assumed-role/reader/pullfail`,
    });
    expect(simulation.sessions[0]).toMatchObject({
      roleArn: RoleArn,
      sourceIdentity: 'U00FAKE1',
      sessionPolicy: '{"Version":"2012-10-17","Statement":[]}',
      tags: { approval: 'a1' },
      durationSeconds: 900,
    });
    expect(simulation.calls.at(-1)).toMatchObject({ account: base.ids.otherAccount, roleSession: 'pullfail' });
  });

  it.each<[string, (base: BaseWorld) => void, string]>([
    ['does not exist', () => {}, 'arn:aws:iam::999988887777:role/reader'],
    [
      'trusts somebody else',
      (base) => {
        const role = addAssumableRole(base, 'reader', base.ids.account);
        const trust = policy({ Effect: 'Allow', Principal: { AWS: '999988887777' }, Action: 'sts:AssumeRole' });
        setTrust(base, trust, role.arn);
      },
      'arn:aws:iam::111122223333:role/reader',
    ],
  ])('refuses a role that %s', async (_name, change, RoleArn) => {
    const { clients } = await served(change);
    await expect(assume(clients, { RoleArn })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each<[string, string, 'own' | 'other', boolean]>([
    ['that the trust names', 'arn:aws:iam::111122223333:role/pullfail', 'own', true],
    ['whose account the trust names', 'arn:aws:iam::111122223333:root', 'own', false],
    ['that a role of another account names', 'arn:aws:iam::111122223333:role/pullfail', 'other', false],
  ])('lets a caller without policies assume a role only in its own account, by name: one %s', async (...row) => {
    const [, AWS, where, allowed] = row;
    const { base, clients } = await served(
      (world) => {
        const reader = addAssumableRole(world, 'reader', where === 'own' ? world.ids.account : world.ids.otherAccount);
        reader.trustPolicy = policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' });
        findRole(world, world.ids.botRoleArn).inlinePolicies = [];
      },
      { enforce: 'roles-too' },
    );
    const account = where === 'own' ? base.ids.account : base.ids.otherAccount;
    const assumed = assume(clients, { RoleArn: `arn:aws:iam::${account}:role/reader` });
    if (allowed) expect((await assumed).accessKeyId).toMatch(/^ASIA/);
    else await expect(assumed).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each([
    ['the role', 3600, 'MaxSessionDuration'],
    ['role chaining', 43_200, '1 hour session limit'],
  ])('hands out no session that is longer than %s lets it be', async (_what, most, words) => {
    const { base, clients } = await served((world) => {
      addAssumableRole(world, 'reader').maxSessionSeconds = most;
    });
    const RoleArn = `arn:aws:iam::${base.ids.account}:role/reader`;
    await expect(assume(clients, { RoleArn, DurationSeconds: 3601 })).rejects.toThrow(words);
  });

  it('asks for the external id that the trust policy names', async () => {
    const { base, clients } = await served((world) => {
      const role = addAssumableRole(world, 'reader');
      const [statement] = role.trustPolicy.Statement;
      if (statement !== undefined) statement.Condition = { StringEquals: { 'sts:ExternalId': 'e-1' } };
    });
    const RoleArn = `arn:aws:iam::${base.ids.account}:role/reader`;
    await expect(assume(clients, { RoleArn })).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await assume(clients, { RoleArn, ExternalId: 'e-1' })).accessKeyId).toMatch(/^ASIA/);
  });

  it.each([
    ['of a session without its token', true],
    ['of no session', false],
  ])('refuses temporary keys %s, in the words of each service', async (_what, isKnown) => {
    const { base, simulation, clients } = await served((world) => addAssumableRole(world, 'reader'));
    const issued = await assume(clients, { RoleArn: `arn:aws:iam::${base.ids.account}:role/reader` });
    const accessKeyId = isKnown ? issued.accessKeyId : 'ASIASOMEBODYELSE0001';
    const keyOnly = clientsOf(simulation.url, base.ids.region, { accessKeyId, secretAccessKey: 'none' });
    const names = await Promise.all(
      [
        keyOnly.sts.send(new GetCallerIdentityCommand({})),
        keyOnly.ec2.send(new DescribeVpcsCommand({})),
        keyOnly.ecs.send(new ListClustersCommand({})),
      ].map((sent) =>
        sent.then(
          () => 'answered',
          (error: Error) => error.name,
        ),
      ),
    );
    expect(names).toEqual(['InvalidClientTokenId', 'AuthFailure', 'UnrecognizedClientException']);
  });

  it('ends a session with its time', async () => {
    let now = Date.parse('2026-11-20T14:00:00Z');
    const { base, simulation, clients } = await served((world) => addAssumableRole(world, 'reader'), {
      clock: () => now,
    });
    const RoleArn = `arn:aws:iam::${base.ids.account}:role/reader`;
    const credentials = await assume(clients, { RoleArn, DurationSeconds: 900 });
    now += 900_000;
    const late = clientsOf(simulation.url, base.ids.region, credentials);
    await expect(late.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'ExpiredToken',
    });
  });
});
