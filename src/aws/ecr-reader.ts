import {
  DescribePullThroughCacheRulesCommand,
  type ECRClient,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import type { PolicyLookup, PullThroughRuleSnapshot, RegistryPolicyLookup } from '../model/snapshots/ecr.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { findImage, listImages } from './ecr-images.ts';
import { readManifest } from './ecr-manifests.ts';
import { describeScan } from './ecr-scans.ts';
import { AwsError } from './error-kinds.ts';
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
    getRegistryPolicy: () => getRegistryPolicy(client, ask),
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

/** That there is none comes as an error, and only its words tell of which registry. */
async function getRegistryPolicy(client: ECRClient, ask: Ask): Promise<RegistryPolicyLookup> {
  try {
    const found = await ask.call('ecr:GetRegistryPolicy', (limit) =>
      client.send(new GetRegistryPolicyCommand({}), limit),
    );
    const registryId = found.registryId ?? null;
    return found.policyText
      ? { kind: 'policy', text: found.policyText, registryId }
      : { kind: 'no-policy', registryId };
  } catch (error) {
    if (!(error instanceof AwsError) || error.awsName !== 'RegistryPolicyNotFoundException') throw error;
    return { kind: 'no-policy', registryId: /\bid '?(\d{12})\b/.exec(error.message)?.[1] ?? null };
  }
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
