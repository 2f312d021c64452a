import type { SecretLookup } from '../aws/reader.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { failedContainer } from './failed-container.ts';

/** The secret that holds the registry's user name and password: whether it is there, never what is in it. */
export interface RegistrySecretFacts {
  readonly arn: string;
  readonly lookup: SecretLookup;
}

export const registrySecret = defineCheck({
  id: 'registry-secret',
  title: 'Look for the secret of the registry',
  reads: ['secretsmanager:DescribeSecret'],
  needs: { container: failedContainer },
  async look(context, { container }): Promise<CheckResult<RegistrySecretFacts>> {
    const arn = container.definition?.repositoryCredentials ?? null;
    if (arn === null) return skipped('failed-container', 'The container names no registry credentials.');
    const region = arn.split(':')[3] || context.subject.region;
    const lookup = await context.awsAt({ account: context.subject.account, region }).secrets.describeSecret(arn);
    const deleted = lookup.kind === 'found' && lookup.deletedAt !== null;
    const state =
      lookup.kind === 'secret-missing' ? 'does not exist' : deleted ? 'is scheduled for deletion' : 'exists';
    return observed({ arn, lookup }, `The secret ${arn} ${state}.`, [
      { call: 'secretsmanager:DescribeSecret', secret: arn, found: lookup.kind === 'found' },
    ]);
  },
});
