import {
  DescribePullThroughCacheRulesCommand,
  type ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import type { PolicyLookup, PullThroughRuleSnapshot } from '../model/snapshots/ecr.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { findImage, listImages } from './ecr-images.ts';
import { readManifest } from './ecr-manifests.ts';
import { describeScan } from './ecr-scans.ts';
import { readAllPages } from './pages.ts';
import type { EcrReader } from './reader.ts';

const NO_POLICY: PolicyLookup = { kind: 'no-policy' };
const REPOSITORY_MISSING: PolicyLookup = { kind: 'repository-missing' };

/** Reads a private registry. Every call names the registry: it need not be the caller's own. */
export function createEcrReader(client: ECRClient, ask: Ask): EcrReader {
  return {
    findImage: (registryId, repositoryName, image) => findImage(client, ask, { registryId, repositoryName }, image),
    listImages: (registryId, repositoryName) => listImages(client, ask, { registryId, repositoryName }),
    readManifest: (registryId, repositoryName, image) =>
      readManifest(client, ask, { registryId, repositoryName }, image),
    async getRepositoryPolicy(registryId, repositoryName) {
      const command = new GetRepositoryPolicyCommand({ registryId, repositoryName });
      const asked = ask.call('ecr:GetRepositoryPolicy', (limit) => client.send(command, limit));
      return policyIn(asked.then(({ policyText }) => policyText));
    },
    async getLifecyclePolicy(registryId, repositoryName) {
      const command = new GetLifecyclePolicyCommand({ registryId, repositoryName });
      const asked = ask.call('ecr:GetLifecyclePolicy', (limit) => client.send(command, limit));
      return policyIn(asked.then(({ lifecyclePolicyText }) => lifecyclePolicyText));
    },
    describeScan: (registryId, repositoryName, image) =>
      describeScan(client, ask, { registryId, repositoryName }, image),
    describePullThroughRules: (registryId) => describePullThroughRules(client, ask, registryId),
  };
}

function policyIn(text: Promise<string | undefined>): Promise<PolicyLookup> {
  const lookup = text.then((found): PolicyLookup => (found ? { kind: 'policy', text: found } : NO_POLICY));
  return orWhenNamed(lookup, {
    RepositoryPolicyNotFoundException: NO_POLICY,
    LifecyclePolicyNotFoundException: NO_POLICY,
    RepositoryNotFoundException: REPOSITORY_MISSING,
  });
}

function describePullThroughRules(
  client: ECRClient,
  ask: Ask,
  registryId: string,
): Promise<readonly PullThroughRuleSnapshot[]> {
  return readAllPages('ecr:DescribePullThroughCacheRules', async (nextToken) => {
    const command = new DescribePullThroughCacheRulesCommand({ registryId, maxResults: 1000, nextToken });
    const output = await ask.call('ecr:DescribePullThroughCacheRules', (limit) => client.send(command, limit));
    const items = (output.pullThroughCacheRules ?? []).map((rule) => ({
      prefix: rule.ecrRepositoryPrefix ?? '',
      upstreamHost: rule.upstreamRegistryUrl ?? '',
      credentialArn: rule.credentialArn ?? null,
    }));
    return { items, next: output.nextToken };
  });
}
