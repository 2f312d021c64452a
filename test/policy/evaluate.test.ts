import { describe, expect, it } from 'vitest';
import { decidePull, evaluatePolicy, type PolicyRequest, parsePolicy } from '../../src/policy/evaluate.ts';
import { trustAllows } from '../../src/policy/trust.ts';

const ROLE = 'arn:aws:iam::111122223333:role/team/payments-exec';
const REPOSITORY = 'arn:aws:ecr:us-east-1:111122223333:repository/team/payments';

const request = (change: Partial<PolicyRequest> = {}): PolicyRequest => ({
  action: 'ecr:BatchGetImage',
  resource: REPOSITORY,
  principal: { kind: 'role', arn: ROLE },
  context: { 'aws:SourceVpce': 'vpce-1', 'aws:PrincipalAccount': '111122223333' },
  ...change,
});

function document(...statements: object[]) {
  const parsed = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.document;
}

const effectOf = (statements: object[], change: Partial<PolicyRequest> = {}) =>
  evaluatePolicy(document(...statements), request(change)).effect;
const allow = { Effect: 'Allow', Action: 'ecr:*', Resource: '*' };
const when = (Condition: object, Effect = 'Allow') => ({ ...allow, Effect, Condition });

describe('a policy document', () => {
  it.each([
    ['allows by wildcard', [allow], 'allow'],
    ['allows whatever the case of the action', [{ ...allow, Action: 'ECR:batchgetimage' }], 'allow'],
    ['says nothing of another action', [{ ...allow, Action: 'ecr:DescribeImages' }], 'none'],
    ['says nothing of another repository', [{ ...allow, Resource: 'arn:aws:ecr:*:*:repository/other/*' }], 'none'],
    ['allows all but what NotAction names', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'allow'],
    ['denies before it allows', [allow, { ...allow, Effect: 'Deny' }], 'deny'],
    ['allows the account', [{ ...allow, Principal: { AWS: '111122223333' } }], 'allow'],
    ['allows the root of the account', [{ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }], 'allow'],
    ['allows the role', [{ ...allow, Principal: { AWS: [ROLE] } }], 'allow'],
    [
      'is unknown where it allows one session of the role',
      [{ ...allow, Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/payments-exec/task' } }],
      'unknown',
    ],
    ['says nothing to another account', [{ ...allow, Principal: { AWS: '999988887777' } }], 'none'],
    ['allows everybody but NotPrincipal', [{ ...allow, NotPrincipal: { AWS: '999988887777' } }], 'allow'],
    ['allows under a condition that holds', [when({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } })], 'allow'],
    ['says nothing under a condition that does not', [when({ StringEquals: { 'aws:SourceVpce': 'vpce-2' } })], 'none'],
    [
      'is unknown under a condition that nobody can know',
      [when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })],
      'unknown',
    ],
    [
      'is unknown when an allowed request may be denied',
      [allow, when({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'Deny')],
      'unknown',
    ],
    [
      'refuses with one conditional Deny and no Allow',
      [when({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'Deny')],
      'none',
    ],
    [
      'is unknown with a variable in a condition',
      [when({ StringEquals: { 'aws:SourceVpce': '\u0024{aws:PrincipalTag/vpce}' } })],
      'unknown',
    ],
    [
      'is unknown with an operator that it does not know',
      [when({ StringResembles: { 'aws:SourceVpce': 'vpce-1' } })],
      'unknown',
    ],
    ['takes a malformed block for no address', [when({ IpAddress: { 'aws:SourceVpce': '10.0.0.0/' } })], 'none'],
    [
      'is unknown by a date that it cannot read',
      [when({ DateLessThan: { 'aws:SourceVpce': '1900000000' } })],
      'unknown',
    ],
    ['matches ARNs by pattern', [when({ ArnLike: { 'aws:SourceVpce': 'vpce-*' } })], 'allow'],
  ] as const)('%s', (_, statements, effect) => {
    expect(effectOf([...statements])).toBe(effect);
  });

  it.each([
    ['StringEquals', 'none'],
    ['StringEqualsIfExists', 'allow'],
    ['StringNotEquals', 'allow'],
    ['ForAnyValue:StringNotEquals', 'none'],
    ['ForAllValues:StringEquals', 'allow'],
  ] as const)('treats a key that is certainly absent under %s as IAM does', (operator, effect) => {
    expect(effectOf([when({ [operator]: { 'aws:PrincipalOrgID': 'o-1' } })], { absent: ['aws:PrincipalOrgID'] })).toBe(
      effect,
    );
  });

  it('lets a request that somebody unknown signed through only where everybody may pass', () => {
    const anybody = { principal: { kind: 'anybody' } } as const;
    expect(effectOf([{ ...allow, Principal: '*' }], anybody)).toBe('allow');
    expect(effectOf([{ ...allow, Principal: { AWS: '111122223333' } }], anybody)).toBe('none');
  });
});

describe('the policies of a role', () => {
  it.each([
    ['allowed by one of several', [[allow], [{ ...allow, Action: 's3:*' }]], null, 'allowed'],
    ['denied by none that allows', [[{ ...allow, Action: 's3:*' }]], null, 'implicit-deny'],
    ['denied by a Deny in any', [[allow], [{ ...allow, Effect: 'Deny' }]], null, 'explicit-deny'],
    ['denied by a boundary that leaves it out', [[allow]], [{ ...allow, Action: 's3:*' }], 'implicit-deny'],
    [
      'unknown where another document may deny',
      [[allow], [when({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'Deny')]],
      null,
      'unknown',
    ],
    [
      'allowed for certain beside an Allow in doubt',
      [[allow], [when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })]],
      null,
      'allowed',
    ],
    ['unknown by a condition', [[when({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })]], null, 'unknown'],
  ] as const)('come to %s', (_, identity, boundary, decision) => {
    const documents = identity.map((statements) => document(...statements));
    const limit = boundary === null ? null : document(...boundary);
    expect(decidePull({ identity: documents, boundary: limit }, request())).toBe(decision);
  });
});

describe('a trust policy', () => {
  const trust = (Service: string) =>
    JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } } });

  it('lets in the service that it names and no other', () => {
    expect(trustAllows(trust('ecs-tasks.amazonaws.com'), 'ecs-tasks.amazonaws.com', {})).toBe('allows');
    expect(trustAllows(trust('ec2.amazonaws.com'), 'ecs-tasks.amazonaws.com', {})).toBe('silent');
    expect(trustAllows('not a policy', 'ecs-tasks.amazonaws.com', {})).toBe('unknown');
  });
});
