import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSecretsReader } from '../../src/aws/secrets-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith } from './scope.ts';

const secrets = mockedClient(SecretsManagerClient);
const ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub-AbCdEf';
const reader = () => createSecretsReader(new SecretsManagerClient({ region: 'us-east-1' }), askWith());

beforeEach(() => {
  secrets.reset();
});

describe('a secret', () => {
  it('tells its key and whether it is to be deleted', async () => {
    const deletedAt = new Date('2026-11-19T00:00:00Z');
    secrets.on(DescribeSecretCommand, { SecretId: ARN }).resolves({ ARN, Name: 'hub', DeletedDate: deletedAt });
    expect(await reader().describeSecret(ARN)).toEqual({
      kind: 'found',
      arn: ARN,
      name: 'hub',
      kmsKeyId: null,
      deletedAt,
    });
  });

  it('that is not there is missing', async () => {
    secrets.on(DescribeSecretCommand).rejects(awsError('ResourceNotFoundException'));
    expect(await reader().describeSecret(ARN)).toEqual({ kind: 'secret-missing' });
  });

  it('that is refused is an error', async () => {
    secrets.on(DescribeSecretCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().describeSecret(ARN)).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'secretsmanager:DescribeSecret',
    });
  });
});
