import { describe, expect, it } from 'vitest';
import type { JudgeContext } from '../../src/causes/cause.ts';
import { image } from '../../src/checks/image.ts';
import { pullThroughPermissions } from '../../src/checks/pull-through-permissions.ts';
import { pullThroughRules } from '../../src/checks/pull-through-rules.ts';
import { registryPolicy } from '../../src/checks/registry-policy.ts';
import { repositoryPolicy } from '../../src/checks/repository-policy.ts';
import { rolePermissions } from '../../src/checks/role-permissions.ts';
import {
  type Decision,
  decision,
  evidence,
  foundImage,
  judge,
  type Outcome,
  permissions,
  REPOSITORY,
  ROLE,
  refused,
  saw,
  says,
  skippedCheck,
} from './build.ts';
import * as net from './network.ts';
import { allowing, document, forbidden, foreign, OWNER, PULL, pulledBy } from './roles.ts';

const OWN = { registryId: net.ACCOUNT, region: net.REGION };
const HOME = { ...OWN, repository: REPOSITORY };
const own = (...statements: readonly object[]): Outcome =>
  saw(repositoryPolicy, { kind: 'policy', text: document(...statements), ...HOME });
const registry = (...statements: readonly object[]): Outcome =>
  saw(registryPolicy, { kind: 'policy', text: document(...statements), ...OWN });
const unseenRepository = refused(repositoryPolicy, 'ecr:GetRepositoryPolicy');
const unseenRegistry = refused(registryPolicy, 'ecr:GetRegistryPolicy');

/** The role may log in, and no policy of its own says more. */
const onlyLogin = (change: Partial<Decision> = {}): Outcome =>
  saw(rolePermissions, [
    permissions(...PULL.map((action) => decision(action, { decision: 'implicit-deny', ...change }))),
  ]);

describe('a role without the pull in its own policies, at a repository of its account', () => {
  const timeout = says('network-unreachable', 'manifest');
  const kindOf = (context: JudgeContext, ...world: readonly Outcome[]) =>
    judge('role-permission', evidence(onlyLogin(), ...world), context).kind;

  it.each([
    ['no policy at the repository and its registry', [], 'confirmed'],
    ['a repository policy that names the role', [own(allowing(ROLE))], 'ruled-out'],
    ['a repository policy for everybody', [own(allowing('*'))], 'ruled-out'],
    ['a repository policy for the account, which leaves it to the role', [own(allowing(net.ACCOUNT))], 'confirmed'],
    ['a repository policy for half of a pull', [own({ ...allowing(ROLE), Action: PULL[0] })], 'confirmed'],
    ['a repository policy that also denies', [own(allowing(ROLE), { ...allowing('*'), Effect: 'Deny' })], 'confirmed'],
    [
      'a repository policy under a condition that nobody knows',
      [own({ ...allowing('*'), Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
      'undecided',
    ],
    ['a registry policy that names the role', [registry({ ...allowing(ROLE), Resource: '*' })], 'ruled-out'],
    [
      'a registry policy for other repositories',
      [registry({ ...allowing(ROLE), Resource: 'arn:aws:ecr:*:*:repository/other/*' })],
      'confirmed',
    ],
    ['a repository policy that nobody saw', [unseenRepository], 'undecided'],
    ['a registry policy that nobody saw', [unseenRegistry], 'undecided'],
  ] as const)('is judged by %s', (_, world, kind) => {
    expect(kindOf(timeout, ...world)).toBe(kind);
  });

  it('is likely to be what a refusal is about, where a policy that may grant it was not seen', () => {
    expect(kindOf(says('ecr-auth', 'manifest'), unseenRepository)).toBe('likely');
    expect(kindOf(says('ecr-auth', 'manifest'), unseenRegistry)).toBe('likely');
  });

  it('is what a text is about that names role and action, whatever was not seen', () => {
    const text = says('ecr-auth', 'manifest', { action: 'ecr:BatchGetImage' });
    expect(kindOf(text, unseenRepository, pulledBy(ROLE, ROLE))).toBe('confirmed');
    expect(kindOf(text, own(allowing(ROLE)), pulledBy(ROLE, ROLE))).toBe('ruled-out');
  });

  it.each([
    ['a Deny', { decision: 'explicit-deny' }],
    ['a boundary', { allowedByBoundary: false }],
    ['the organisation', { allowedByOrganization: false }],
  ] as const)('is refused by %s, which no policy of a repository outweighs', (_, change) => {
    const world = evidence(onlyLogin(change), own(allowing(ROLE)));
    expect(judge('role-permission', world, timeout).kind).toBe('confirmed');
  });
});

describe('a repository of another account', () => {
  const place = { registryId: OWNER, region: net.REGION };
  const theirs = (...statements: readonly object[]): Outcome =>
    saw(registryPolicy, { kind: 'policy', text: document(...statements), ...place });
  const shut = saw(registryPolicy, { kind: 'no-policy', ...place });
  const readable = { ...allowing(net.ACCOUNT), Action: 'ecr:DescribeImages' };
  const onAll = (statement: object) => ({ ...statement, Resource: '*' });

  it.each([
    ['neither it nor its registry has a policy', [foreign(), shut], 'confirmed'],
    ['the policy of its registry lets the role in', [foreign(), theirs(onAll(allowing(ROLE)))], 'ruled-out'],
    [
      'the policy of its registry lets the account in',
      [foreign(readable), theirs(onAll(allowing(net.ACCOUNT)))],
      'ruled-out',
    ],
    [
      'the policy of its registry denies',
      [foreign(allowing(ROLE)), theirs({ ...onAll(allowing('*')), Effect: 'Deny' })],
      'confirmed',
    ],
    ['it has no policy and its registry’s was not seen', [foreign(), unseenRegistry], 'likely'],
    ['its own policy tells who may pull', [foreign(readable), unseenRegistry], 'confirmed'],
  ] as const)('is judged where %s', (_, world, kind) => {
    expect(judge('repository-policy', evidence(...world), forbidden).kind).toBe(kind);
  });

  it('is likely at most where the text tells of no refusal and its registry’s policy was not seen', () => {
    const timedOut = says('network-unreachable', 'manifest');
    expect(judge('repository-policy', evidence(foreign(readable), unseenRegistry), timedOut).kind).toBe('likely');
  });

  it.each([
    ['a refused login', says('ecr-auth', 'auth', { action: 'ecr:GetAuthorizationToken' }), 'likely'],
    ['a login that ECR refused without an action', says('ecr-auth', 'auth'), 'likely'],
    ['a refusal at no stage', says('ecr-auth'), 'likely'],
    [
      'a pull that the role’s own policies refused',
      says('ecr-auth', 'auth', { action: 'ecr:BatchGetImage', deniedBy: 'identity-based policy' }),
      'likely',
    ],
    ['a refused pull', says('ecr-auth', 'auth', { action: 'ecr:BatchGetImage' }), 'confirmed'],
    ['a refused manifest', says('ecr-auth', 'manifest'), 'confirmed'],
  ] as const)('is judged by %s, where its own policy tells who may pull', (_, text, kind) => {
    expect(judge('repository-policy', evidence(foreign(readable), unseenRegistry), text).kind).toBe(kind);
  });

  it('says which policy refuses', () => {
    const denying = theirs({ ...onAll(allowing('*')), Effect: 'Deny' });
    expect(judge('repository-policy', evidence(foreign(), denying), forbidden)).toMatchObject({
      because: expect.stringMatching(/^The policy of the registry that holds .* denies ecr:BatchGetImage/),
      seenIn: ['repository-policy', 'registry-policy'],
    });
  });
});

describe('a pull-through cache that the role may not fill', () => {
  const rule = { prefix: 'team', upstreamHost: 'registry-1.docker.io', credentialArn: null };
  const lacking = (...actions: readonly string[]): Outcome =>
    saw(pullThroughPermissions, [
      {
        ...permissions(),
        decisions: ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'].map((action) =>
          decision(action, { decision: actions.includes(action) ? 'implicit-deny' : 'allowed' }),
        ),
      },
    ]);
  const missing = (kind: 'image-missing' | 'repository-missing'): Outcome =>
    saw(image, { ...foundImage(), lookup: { kind } });
  const granting = (...actions: readonly string[]) =>
    registry({ ...allowing(ROLE), Action: actions, Resource: 'arn:aws:ecr:*:*:repository/team/*' });
  const both = ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'];
  const fromUpstream = says('pull-through-cache', 'manifest');
  const notFound = says('image-not-found', 'manifest');
  const kindOf = (context: JudgeContext, ...world: readonly Outcome[]) =>
    judge('pull-through-cache', evidence(saw(pullThroughRules, { rule }), ...world), context).kind;

  it.each([
    ['neither repository nor image is there', [lacking(...both), missing('repository-missing')], 'confirmed'],
    ['the image is not there', [lacking(...both), missing('image-missing')], 'confirmed'],
    [
      'it lacks the creation of what is there',
      [lacking('ecr:CreateRepository'), missing('image-missing')],
      'undecided',
    ],
    ['the registry grants both', [lacking(...both), missing('repository-missing'), granting(...both)], 'undecided'],
    [
      'the registry grants one of two',
      [lacking(...both), missing('repository-missing'), granting('ecr:CreateRepository')],
      'confirmed',
    ],
    [
      'nobody saw the policy of the registry',
      [lacking(...both), missing('repository-missing'), unseenRegistry],
      'likely',
    ],
    ['nobody saw the image', [lacking(...both), refused(image, 'ecr:DescribeImages', 'throttled')], 'undecided'],
  ] as const)('is judged where %s', (_, world, kind) => {
    expect(kindOf(notFound, ...world)).toBe(kind);
  });

  it('is likely by the text alone where nobody saw the image', () => {
    expect(kindOf(fromUpstream, lacking(...both), refused(image, 'ecr:DescribeImages', 'throttled'))).toBe('likely');
  });
});

describe('a secret that no policy of the role lets it read', () => {
  const SECRET = `arn:aws:secretsmanager:${net.REGION}:${net.ACCOUNT}:secret:hub-AbCdEf`;
  const READING = 'secretsmanager:GetSecretValue';
  const denied = (change: Partial<Decision> = {}) =>
    saw(rolePermissions, [permissions(decision(READING, { resource: SECRET, decision: 'implicit-deny', ...change }))]);
  const outside = [skippedCheck(repositoryPolicy), skippedCheck(registryPolicy)];
  const refusedLogin = says('registry-credentials', 'auth');

  it('is likely why it cannot be pulled, whatever the policies of ECR say, for its own policy may grant it', () => {
    for (const policies of [outside, [], [skippedCheck(registryPolicy)]]) {
      expect(judge('role-permission', evidence(denied(), ...policies), refusedLogin)).toMatchObject({
        kind: 'likely',
        because: `No policy of ${ROLE} itself allows ${READING}; whether the policy of the secret allows it was not seen.`,
        breaks: ['secrets'],
      });
    }
  });

  it.each([
    ['a Deny', denied({ decision: 'explicit-deny' }), refusedLogin],
    ['another account', denied({ resource: SECRET.replace(net.ACCOUNT, OWNER) }), refusedLogin],
    ['a text that names role and action', denied(), says('registry-credentials', 'auth', { action: READING })],
  ] as const)('is confirmed to be it by %s', (_, world, text) => {
    expect(judge('role-permission', evidence(world, pulledBy(ROLE, ROLE), ...outside), text).kind).toBe('confirmed');
  });
});

it('a secret whose ARN nobody knows leaves open whether the role may read it', () => {
  const reading = decision('secretsmanager:GetSecretValue', { resource: 'dockerhub', decision: 'unknown' });
  expect(judge('role-permission', evidence(saw(rolePermissions, [permissions(reading)])), forbidden)).toMatchObject({
    kind: 'undecided',
    wouldDecide: ['The whole ARN of the secret, which secretsmanager:DescribeSecret tells.'],
  });
});
