import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePolicy, type PolicyRequest, parsePolicy } from '../../src/policy/evaluate.ts';
import { matchesPattern } from '../../src/policy/wildcard.ts';
import { growth } from '../growth.ts';
import { type Keys, like, type OracleRequest, type OracleStatement, oracle, SESSION } from './oracle.ts';

const ROLE = 'arn:aws:iam::111122223333:role/team/exec';
const OTHER_ROLE = 'arn:aws:iam::444455556666:role/exec';
const REPOSITORY = 'arn:aws:ecr:eu-west-1:111122223333:repository/team/api';

/** Keys of a request by what is known of them, with all that they may hold. Case does not matter in a key. */
const UNIVERSE = {
  known: ['aws:SourceVpce', 'aws:PrincipalArn', 'aws:SourceIp', 'aws:Number', 'aws:When', 'aws:Tags', 'aws:Flag'],
  absent: ['aws:Nowhere'],
  unknown: ['aws:PrincipalOrgID', 'aws:PrincipalTag/team'],
} as const;
const KNOWN: Readonly<Record<(typeof UNIVERSE.known)[number], string | readonly string[]>> = {
  'aws:SourceVpce': 'vpce-1',
  'aws:PrincipalArn': ROLE,
  'aws:SourceIp': '10.0.3.17',
  'aws:Number': '7',
  'aws:When': '2026-05-01T12:00:00Z',
  'aws:Tags': ['api', 'web'],
  'aws:Flag': 'true',
};
/** What a key that nobody can know may hold in some world, or be absent. */
const WORLDS: readonly (readonly string[] | null)[] = [null, ['o-1'], ['api'], ['team'], ['api', 'o-1'], ['']];

/** Sessions under which the role may be asking. */
const SESSIONS = ['task', 'other'] as const;

const oneOrMore = (values: fc.Arbitrary<string>) => fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 }));
const action = fc.constantFrom('ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 's3:GetObject');
const actions = oneOrMore(
  fc.oneof(action, fc.constantFrom('*', 'ecr:*', 'ECR:batchgetimage', 's3:Get?bject', 'ecr:*Image', '?cr:*', 'iam:*')),
);
const resource = fc.constantFrom(REPOSITORY, 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/abc');
const variable = `$\{aws:PrincipalTag/team}`;
const resources = oneOrMore(
  fc.oneof(
    resource,
    fc.constantFrom(
      '*',
      'arn:aws:ecr:*:*:repository/*',
      'arn:aws:ecr:eu-west-1:111122223333:repository/team/???',
      'arn:aws:s3:::*',
      '*api',
      `arn:aws:ecr:eu-west-1:111122223333:repository/${variable}/api`,
    ),
  ),
);
const asker = fc.constantFrom(ROLE, OTHER_ROLE, 'service:ecs-tasks.amazonaws.com', 'anybody');
const principal = fc.oneof(
  fc.constant('*' as const),
  fc.record(
    {
      AWS: oneOrMore(
        fc.constantFrom(
          '*',
          ROLE,
          OTHER_ROLE,
          '111122223333',
          'arn:aws:iam::444455556666:root',
          'AROAGONE',
          `arn:aws:sts::111122223333:assumed-role/exec/${SESSIONS[0]}`,
        ),
      ),
      Service: oneOrMore(fc.constantFrom('ecs-tasks.amazonaws.com', 'ec2.amazonaws.com')),
    },
    { requiredKeys: [] },
  ),
);

const set = fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:');
const ifExists = fc.constantFrom('', 'IfExists');
const keyName = fc
  .tuple(fc.constantFrom(...Object.values(UNIVERSE).flat()), fc.boolean())
  .map(([key, upper]) => (upper ? key.toUpperCase() : key));
const text = fc.constantFrom(
  'vpce-1',
  'vpce-2',
  'VPCE-1',
  'api',
  'o-1',
  'team',
  'true',
  'false',
  'vpce-*',
  '?pi',
  '*',
  '',
  variable,
);
/** An operator with the keys and values that make sense under it: numbers under those for numbers, and so on. */
const condition = fc.oneof(
  triple(
    [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ],
    keyName,
    text,
  ),
  triple(['Bool'], fc.constantFrom('aws:Flag', 'aws:Nowhere', 'aws:PrincipalOrgID'), fc.constantFrom('true', 'False')),
  triple(
    ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'],
    fc.constantFrom('aws:PrincipalArn', 'aws:Nowhere'),
    fc.constantFrom(
      ROLE,
      OTHER_ROLE,
      'arn:aws:iam::*:role/team/*',
      'arn:aws:iam::111122223333:role/????',
      'arn:*:iam::*:*',
      'arn:aws:iam:*role/team/exec',
      'arn:*',
      'arn:aws:iam::*:role/exec',
    ),
  ),
  triple(
    [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    fc.constantFrom('aws:Number', 'aws:Nowhere'),
    fc.constantFrom('6', '7', '7.0', '8', '-1'),
  ),
  triple(
    ['DateLessThan', 'DateGreaterThan'],
    fc.constantFrom('aws:When', 'aws:Nowhere'),
    fc.constantFrom('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', '2026-05-01T14:00:00+02:00'),
  ),
  triple(
    ['IpAddress', 'NotIpAddress'],
    fc.constantFrom('aws:SourceIp', 'aws:Nowhere'),
    fc.constantFrom('10.0.0.0/8', '10.0.3.16/30', '10.0.3.17', '192.168.0.0/16', '0.0.0.0/0'),
  ),
  fc
    .tuple(fc.constant('Null'), keyName, oneOrMore(fc.constantFrom('true', 'false')))
    .map(([operator, key, wanted]) => ({ [operator]: { [key]: wanted } })),
);

function triple(operators: readonly string[], key: fc.Arbitrary<string>, value: fc.Arbitrary<string>) {
  return fc
    .tuple(set, fc.constantFrom(...operators), ifExists, key, oneOrMore(value))
    .map(([quantity, operator, optional, name, wanted]) => ({
      [`${quantity}${operator}${optional}`]: { [name]: wanted },
    }));
}

const statement: fc.Arbitrary<OracleStatement> = fc
  .tuple(
    fc.constantFrom('Allow', 'Deny'),
    fc.oneof(fc.record({ Action: actions }), fc.record({ NotAction: actions })),
    fc.oneof(fc.record({ Resource: resources }), fc.record({ NotResource: resources }), fc.constant({})),
    fc.oneof(fc.constant({}), fc.record({ Principal: principal }), fc.record({ NotPrincipal: principal })),
    fc
      .array(condition, { maxLength: 2 })
      .map((all) => (all.length === 0 ? {} : { Condition: Object.assign({}, ...all) })),
  )
  .map(([Effect, ...parts]) => Object.assign({ Effect }, ...parts));

const request: fc.Arbitrary<OracleRequest> = fc.record({ action, resource, asker });
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

function evaluated(policy: readonly OracleStatement[], { action: what, resource: which, asker: who }: OracleRequest) {
  const parsed = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: policy }));
  if (!parsed.ok) throw new Error(parsed.why);
  const asked: PolicyRequest = {
    action: what,
    resource: which,
    principal:
      who === 'anybody'
        ? { kind: 'anybody' }
        : who.startsWith('service:')
          ? { kind: 'service', name: who.slice('service:'.length) }
          : { kind: 'role', arn: who },
    context: KNOWN,
    absent: UNIVERSE.absent,
  };
  return evaluatePolicy(parsed.document, asked).effect;
}

/** The request in every world that there may be: each key that nobody knows holds this or that, or is absent. */
function worlds(): readonly Keys[] {
  const known = Object.entries(KNOWN).map(
    ([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value] as const,
  );
  const [first, second] = UNIVERSE.unknown.map((key) => key.toLowerCase());
  return WORLDS.flatMap((one) =>
    WORLDS.flatMap((other) =>
      SESSIONS.map((session) => {
        const unknown = [
          [String(first), one],
          [String(second), other],
        ] as const;
        const held = unknown.flatMap(([key, values]) => (values === null ? [] : [[key, values] as const]));
        return new Map([...known, ...held, [SESSION, [session]] as const]);
      }),
    ),
  );
}

const EVERY_WORLD = worlds();

/** What the oracle says in each of the worlds, each answer once. */
function possible(policy: readonly OracleStatement[], asked: OracleRequest): ReadonlySet<string> {
  return new Set(EVERY_WORLD.map((keys) => oracle(policy, asked, keys)));
}

function speaksOfUnknown(policy: readonly OracleStatement[]): boolean {
  const written = JSON.stringify(policy).toLowerCase();
  return ['assumed-role', 'arn:aws:iam:*', 'arn:*"', ...UNIVERSE.unknown].some((key) =>
    written.includes(key.toLowerCase()),
  );
}

describe('the evaluator of policies', () => {
  it('says allow, deny or none only where the slow oracle says so in every world that there may be', () => {
    fc.assert(
      fc.property(statements, request, (policy, asked) => {
        const effect = evaluated(policy, asked);
        const all = possible(policy, asked);
        if (effect === 'allow' || effect === 'deny') expect([...all]).toEqual([effect]);
        if (effect === 'none') expect([...all]).not.toContain('allow');
      }),
      { numRuns: 3_000 },
    );
  });

  it('agrees with the oracle to the word where everything is known', () => {
    fc.assert(
      fc.property(statements, request, (policy, asked) => {
        fc.pre(!speaksOfUnknown(policy));
        expect([...possible(policy, asked)]).toEqual([evaluated(policy, asked)]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('throws at no document, and knows no statement that it cannot read', () => {
    const odd = fc.constantFrom(
      'Statement',
      'Effect',
      'Allow',
      'Action',
      '*',
      'Condition',
      'Principal',
      '__proto__',
      'constructor',
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof({ maxDepth: 5 }, odd, fc.jsonValue(), fc.array(tie('json')), fc.dictionary(odd, tie('json'))),
    }));
    const nearly = fc
      .tuple(statement, fc.dictionary(odd, json))
      .map(([one, more]) => ({ Statement: { ...one, ...more } }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          json.map((one) => JSON.stringify(one)),
          nearly.map((one) => JSON.stringify(one)),
        ),
        (text) => {
          const parsed = parsePolicy(text);
          if (!parsed.ok) return;
          const { effect } = evaluatePolicy(parsed.document, {
            action: 'a',
            resource: 'b',
            principal: { kind: 'anybody' },
            context: {},
          });
          if (effect !== 'none') expect(text).toContain('Effect');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each(['__proto__', 'constructor', 'toString', 'Stringequals', 'ForAnyValues:StringEquals'])(
    'takes a condition by %s, which it does not know, for met and for missed',
    (operator) => {
      const policy = `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"${operator}":{"aws:SourceVpce":"vpce-1"}}}}`;
      const parsed = parsePolicy(policy);
      const asked: PolicyRequest = { action: 'a', resource: 'b', principal: { kind: 'anybody' }, context: KNOWN };
      if (parsed.ok) expect(evaluatePolicy(parsed.document, asked).effect).toBe('unknown');
      else expect(parsed.why).toBe('not-a-policy');
    },
  );
});

describe('a pattern', () => {
  it('matches as the slow and obvious reading does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const words = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(words, letters, (text, pattern) => matchesPattern(text, pattern) === like(text, pattern)),
      { numRuns: 1_000 },
    );
  });

  it.each(['*a', '*?', '*ab*', '**'])('of many %s takes time in proportion to the text', (piece) => {
    const pattern = `${piece.repeat(20)}c`;
    expect(growth((size) => matchesPattern('ab'.repeat(size / 2), pattern), 2 ** 13, 2 ** 16)).toBeLessThan(32);
  });
});
