import { describe, expect, it } from 'vitest';
import { type Check, type CheckResult, type LookContext, observed, skipped } from '../../src/checks/check.ts';
import { type RegistrySecretFacts, registrySecret } from '../../src/checks/registry-secret.ts';
import { secretsInQuestion } from '../../src/checks/shared/secrets-in-question.ts';
import { taskDefinition } from '../../src/checks/task-definition.ts';
import { APP, definition, refused, says } from '../causes/build.ts';

const WHOLE = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:dockerhub-AbCdEf';
const PARTIAL = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:dockerhub';
const exists: RegistrySecretFacts['lookup'] = {
  kind: 'found',
  arn: WHOLE,
  name: 'dockerhub',
  kmsKeyId: null,
  deletedAt: null,
};
const found = (lookup: RegistrySecretFacts['lookup']) => observed({ arn: 'dockerhub', lookup }, '');
const hidden = refused(registrySecret, 'secretsmanager:DescribeSecret').result;

/** What is asked about a container with these credentials, where the other checks came to this. */
function asked(
  credentials: string | null,
  secret: CheckResult<unknown>,
  { stage = null, secrets = [] }: { readonly stage?: 'secrets' | null; readonly secrets?: readonly string[] } = {},
) {
  const results = new Map<Check<unknown>, CheckResult<unknown>>([
    [registrySecret, secret],
    [taskDefinition, observed(definition({ containers: [{ ...APP, secrets }] }), '')],
  ]);
  const { classification } = says('registry-credentials');
  const context: Pick<LookContext, 'ask' | 'classification'> = {
    classification: { ...classification, reading: { ...classification.reading, stage } },
    ask: async <Facts>(check: Check<Facts>) => (results.get(check) ?? skipped(check.id, '')) as CheckResult<Facts>,
  };
  const container = { definition: { ...APP, repositoryCredentials: credentials } };
  return secretsInQuestion(container, context);
}

describe('the secrets that a role has to read', () => {
  it.each([
    ['a whole ARN, which needs no look', WHOLE, hidden, { whole: [WHOLE], unknown: [] }],
    ['a name, by the ARN that Secrets Manager tells', 'dockerhub', found(exists), { whole: [WHOLE], unknown: [] }],
    ['an ARN without its end, by the whole one', PARTIAL, found(exists), { whole: [WHOLE], unknown: [] }],
    ['a name that nobody could look up', 'dockerhub', hidden, { whole: [], unknown: ['dockerhub'] }],
    ['one that does not exist', 'dockerhub', found({ kind: 'secret-missing' }), { whole: [], unknown: [] }],
    ['none', null, hidden, { whole: [], unknown: [] }],
  ] as const)('are of %s', async (_, credentials, secret, expected) => {
    expect(await asked(credentials, secret)).toEqual(expected);
  });

  it('hold those of the containers where the text speaks of that stage, each without its key', async () => {
    const secrets = [`${WHOLE}:password::`, PARTIAL, 'arn:aws:ssm:eu-west-1:111122223333:parameter/url'];
    expect(await asked(null, hidden, { stage: 'secrets', secrets })).toEqual({ whole: [WHOLE], unknown: [PARTIAL] });
    expect(await asked(null, hidden, { secrets })).toEqual({ whole: [], unknown: [] });
  });
});
