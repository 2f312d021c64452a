import type { PolicyLookup } from '../model/snapshots/ecr.ts';
import { blind, type CheckResult, defineCheck, observed } from './check.ts';
import { askRegistry, noImageInEcr, wantedImage } from './shared/registry.ts';

/** The policy of the repository, with where it stands. */
export type RepositoryPolicyFacts = PolicyLookup & {
  readonly registryId: string;
  readonly region: string;
  readonly repository: string;
};

export const repositoryPolicy = defineCheck({
  id: 'repository-policy',
  title: 'Read the repository policy',
  reads: ['ecr:GetRepositoryPolicy'],
  needs: {},
  async look(context): Promise<CheckResult<RepositoryPolicyFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('failed-container');
    const { registryId, region, repository } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.getRepositoryPolicy(registryId, repository));
    const asked = { call: 'ecr:GetRepositoryPolicy', registry: registryId, region, repository };
    if (answer.kind === 'foreign') {
      return blind(
        'foreign-registry',
        `Account ${registryId} does not let pullfail read the policy of ${repository}.`,
        registryId,
        [asked],
      );
    }
    const has = { policy: 'has a policy', 'no-policy': 'has no policy', 'repository-missing': 'does not exist' };
    return observed(
      { ...answer.value, registryId, region, repository },
      `${repository} in account ${registryId} ${has[answer.value.kind]}.`,
      [{ ...asked, answer: answer.value.kind }],
    );
  },
});
