import {
  DescribePullThroughCacheRules$,
  type DescribePullThroughCacheRulesRequest,
  type DescribePullThroughCacheRulesResponse,
  UpstreamRegistry,
  type PullThroughCacheRule as WireRule,
} from '@aws-sdk/client-ecr';
import { Refusal } from '../../wire/refusal.ts';
import type { PullThroughCacheRule } from '../../world/ecr.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { ecrPage, ownRegistry } from './registry.ts';

export const describePullThroughCacheRules = operation<
  DescribePullThroughCacheRulesRequest,
  DescribePullThroughCacheRulesResponse
>(DescribePullThroughCacheRules$, (request, call) => {
  const registry = ownRegistry(call, request.registryId);
  const rules = registry.ecr.pullThroughCacheRules;
  const prefixes = request.ecrRepositoryPrefixes ?? [];
  const missing = prefixes.find((prefix) => !rules.some((rule) => rule.prefix === prefix));
  if (missing !== undefined) {
    throw new Refusal(
      'PullThroughCacheRuleNotFoundException',
      `The pull through cache rule with prefix '${missing}' does not exist in the registry with id '${registry.account}'`,
    );
  }
  const selected = prefixes.length === 0 ? rules : rules.filter((rule) => prefixes.includes(rule.prefix));
  const page = pageOf(selected, ecrPage(call, request));
  return {
    pullThroughCacheRules: page.items.map((rule) => present(rule, registry.account)),
    nextToken: page.nextToken,
  };
});

function present(rule: PullThroughCacheRule, registryId: string): WireRule {
  return {
    ecrRepositoryPrefix: rule.prefix,
    upstreamRegistryUrl: rule.upstreamHost,
    upstreamRegistry: Object.values(UpstreamRegistry).find((known) => known === rule.upstreamRegistry),
    upstreamRepositoryPrefix: rule.upstreamPrefix,
    registryId,
    credentialArn: rule.credentialArn ?? undefined,
    createdAt: rule.createdAt,
    updatedAt: rule.createdAt,
  };
}
