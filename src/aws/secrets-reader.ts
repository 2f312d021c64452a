import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Ask, orWhenNamed } from './ask.ts';
import { foreignText, NAME_BYTES } from './foreign-text.ts';
import type { SecretLookup, SecretsReader } from './reader.ts';

const MISSING: SecretLookup = { kind: 'secret-missing' };

/** Reads what Secrets Manager tells of a secret without its value. */
export function createSecretsReader(client: SecretsManagerClient, ask: Ask): SecretsReader {
  return {
    describeSecret: (arn) => orWhenNamed(describeSecret(client, ask, arn), { ResourceNotFoundException: MISSING }),
  };
}

async function describeSecret(client: SecretsManagerClient, ask: Ask, arn: string): Promise<SecretLookup> {
  const command = new DescribeSecretCommand({ SecretId: arn });
  const secret = await ask.call('secretsmanager:DescribeSecret', (limit) => client.send(command, limit));
  return {
    kind: 'found',
    arn: secret.ARN ?? arn,
    name: foreignText(secret.Name ?? '', NAME_BYTES),
    kmsKeyId: secret.KmsKeyId ?? null,
    deletedAt: secret.DeletedDate ?? null,
  };
}
